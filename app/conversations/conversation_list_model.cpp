#include "app/conversations/conversation_list_model.h"

#include <algorithm>
#include <utility>

#include "app/conversations/conversation_titles.h"
#include "app/error_text.h"

namespace octavo {
namespace {

constexpr std::chrono::seconds undoWindow{8};

bool isLater(const ConversationSummary& left, const ConversationSummary& right) {
    return std::pair(left.updatedAt, left.id) > std::pair(right.updatedAt, right.id);
}

}  // namespace

ConversationListModel::ConversationListModel(ConversationStore& store,
                                             std::function<ConversationSettings()> newSettings,
                                             QObject* parent)
    : QAbstractListModel(parent), store_(store), newSettings_(std::move(newSettings)) {
    connect(&store_, &ConversationStore::opened, this, &ConversationListModel::load);
    connect(&store_, &ConversationStore::openingFailed, this, [this] { setLoading(false); });
    connect(&store_, &ConversationStore::conversationChanged, this, &ConversationListModel::update);
    loading_ = true;
    undoTimer_.setSingleShot(true);
    undoTimer_.setInterval(undoWindow);
    connect(&undoTimer_, &QTimer::timeout, this, &ConversationListModel::purgeRemoved);
    midnight_.setSingleShot(true);
    connect(&midnight_, &QTimer::timeout, this, &ConversationListModel::refreshSections);
    refreshSections();
    if (store_.isOpen()) {
        load();
    }
}

ConversationListModel::~ConversationListModel() {
    if (isUndoAvailable()) {
        store_.purge(removed_.id);
    }
}

int ConversationListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant ConversationListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row& row = rows_.at(index.row());
    switch (role) {
        case ConversationIdRole:
            return row.summary.id;
        case Qt::DisplayRole:
        case TitleRole:
            return row.summary.title.isEmpty() ? tr("New conversation") : row.summary.title;
        case PreviewRole:
            return row.summary.preview;
        case UpdatedAtRole:
            return row.summary.updatedAt;
        case SectionRole:
            return sectionOf(row.summary.updatedAt.toLocalTime().date(), QDate::currentDate());
        case SnippetRole:
            return row.snippet;
        case CurrentRole:
            return row.summary.id == currentId_;
        default:
            return {};
    }
}

QHash<int, QByteArray> ConversationListModel::roleNames() const {
    return {{ConversationIdRole, "conversationId"},
            {TitleRole, "title"},
            {PreviewRole, "preview"},
            {UpdatedAtRole, "updatedAt"},
            {SectionRole, "section"},
            {SnippetRole, "snippet"},
            {CurrentRole, "current"}};
}

void ConversationListModel::load() {
    setLoading(true);
    store_.summaries()
        .then(this,
              [this](const QList<ConversationSummary>& summaries) {
                  all_ = summaries;
                  showAll();
                  setLoading(false);
                  if (currentId_ == 0) {
                      openAnother(0);
                  }
              })
        .onFailed(this, [this](const Error&) { setLoading(false); });  // the store tells the user
}

void ConversationListModel::setQuery(const QString& query) {
    if (query == query_) {
        return;
    }
    query_ = query;
    emit queryChanged();
    if (query_.trimmed().isEmpty()) {
        showAll();
        setLoading(false);
    } else if (!searching_) {
        search();
    }
}

// While one search runs, typing goes on; only the latest query is searched for after it.
void ConversationListModel::search() {
    searching_ = true;
    setLoading(true);
    const QString query = query_;
    const auto finished = [this, query] {
        searching_ = false;
        if (query_.trimmed().isEmpty()) {
            return;
        }
        if (query != query_) {
            search();
        } else {
            setLoading(false);
        }
    };
    store_.search(query)
        .then(this,
              [this, query, finished](const QList<SearchHit>& hits) {
                  if (query == query_) {
                      QList<Row> rows;
                      for (const SearchHit& hit : hits) {
                          rows.append({hit.conversation, hit.snippet});
                      }
                      show(std::move(rows));
                  }
                  finished();
              })
        .onFailed(this, [finished](const Error&) { finished(); });
}

void ConversationListModel::showAll() {
    QList<Row> rows;
    for (const ConversationSummary& summary : std::as_const(all_)) {
        rows.append({summary, {}});
    }
    show(std::move(rows));
}

void ConversationListModel::show(QList<Row> rows) {
    beginResetModel();
    rows_ = std::move(rows);
    endResetModel();
    emit countChanged();
}

void ConversationListModel::update(const ConversationSummary& summary) {
    if (summary.id == removed_.id) {
        return;  // a change that was on its way when the conversation was removed
    }
    all_.removeIf([&](const ConversationSummary& s) { return s.id == summary.id; });
    all_.insert(std::lower_bound(all_.begin(), all_.end(), summary, isLater), summary);
    updateRow(summary);
}

void ConversationListModel::updateRow(const ConversationSummary& summary) {
    const bool showsAll = query_.trimmed().isEmpty();
    const qsizetype from = rowOf(summary.id);
    if (from < 0) {
        if (showsAll) {
            const auto place = std::lower_bound(
                rows_.begin(), rows_.end(), summary,
                [](const Row& row, const ConversationSummary& s) { return isLater(row.summary, s); });
            const int row = static_cast<int>(place - rows_.begin());
            beginInsertRows({}, row, row);
            rows_.insert(row, {summary, {}});
            endInsertRows();
            emit countChanged();
        }
        return;
    }
    // Rows of a search stay where they are; in the full list a row moves to its place by time.
    const auto later = [&](const Row& row) {
        return row.summary.id != summary.id && isLater(row.summary, summary);
    };
    const qsizetype to = showsAll ? std::count_if(rows_.begin(), rows_.end(), later) : from;
    if (to != from) {
        const int before = static_cast<int>(to > from ? to + 1 : to);
        beginMoveRows({}, static_cast<int>(from), static_cast<int>(from), {}, before);
        rows_.move(from, to);
        endMoveRows();
    }
    rows_[to].summary = summary;
    rowChanged(to);
}

void ConversationListModel::create() {
    if (!store_.isOpen()) {
        return;
    }
    setQuery({});
    const auto empty = std::find_if(all_.begin(), all_.end(), [](const ConversationSummary& s) {
        return s.messageCount == 0 && !s.hasDraft && s.title.isEmpty();
    });
    if (empty != all_.end()) {
        setCurrent(empty->id);
        return;
    }
    ConversationSummary summary;
    summary.id = store_.newConversationId();
    summary.updatedAt = QDateTime::currentDateTimeUtc();
    store_.createConversation(summary.id, newSettings_());
    update(summary);
    setCurrent(summary.id);
}

void ConversationListModel::open(qint64 id) {
    const auto has = [id](const ConversationSummary& s) { return s.id == id; };
    if (std::any_of(all_.begin(), all_.end(), has)) {
        setCurrent(id);
    }
}

void ConversationListModel::rename(qint64 id, const QString& title) {
    const QString wanted = title.simplified();
    const auto found =
        std::find_if(all_.begin(), all_.end(), [id](const ConversationSummary& s) { return s.id == id; });
    if (found == all_.end() || wanted.isEmpty() || wanted == found->title) {
        return;
    }
    found->title = wanted;
    found->titleIsAutomatic = false;
    updateRow(ConversationSummary(*found));
    store_.rename(id, wanted, false);
}

void ConversationListModel::remove(qint64 id) {
    const auto found =
        std::find_if(all_.begin(), all_.end(), [id](const ConversationSummary& s) { return s.id == id; });
    if (found == all_.end()) {
        return;
    }
    purgeRemoved();
    removed_ = *found;
    const qsizetype place = found - all_.begin();
    all_.erase(found);
    if (const qsizetype row = rowOf(id); row >= 0) {
        beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
        rows_.removeAt(row);
        endRemoveRows();
        emit countChanged();
    }
    store_.markDeleted(id, true);
    undoTimer_.start();
    emit undoChanged();
    emit removed(id);
    if (id == currentId_) {
        openAnother(place);
    }
}

QString ConversationListModel::undoText() const {
    if (!isUndoAvailable()) {
        return {};
    }
    return removed_.title.isEmpty() ? tr("The conversation was deleted")
                                    : tr("“%1” was deleted").arg(removed_.title);
}

void ConversationListModel::undoRemove() {
    if (!isUndoAvailable()) {
        return;
    }
    undoTimer_.stop();
    const ConversationSummary summary = std::exchange(removed_, {});
    store_.markDeleted(summary.id, false);
    update(summary);
    setCurrent(summary.id);
    emit undoChanged();
}

void ConversationListModel::purgeRemoved() {
    undoTimer_.stop();
    if (isUndoAvailable()) {
        store_.purge(std::exchange(removed_, {}).id);
        emit undoChanged();
    }
}

void ConversationListModel::markUsed(ConversationId id) {
    for (ConversationSummary& summary : all_) {
        if (summary.id == id) {
            summary.hasDraft = true;
        }
    }
}

void ConversationListModel::openAnother(qsizetype nearRow) {
    if (all_.isEmpty()) {
        create();
    } else {
        setCurrent(all_.at(std::min(nearRow, all_.size() - 1)).id);
    }
}

void ConversationListModel::setCurrent(ConversationId id) {
    if (id == currentId_) {
        return;
    }
    const qsizetype before = rowOf(std::exchange(currentId_, id));
    for (const qsizetype row : {before, rowOf(id)}) {
        if (row >= 0) {
            rowChanged(row);
        }
    }
    emit currentIdChanged();
}

void ConversationListModel::setLoading(bool loading) {
    if (loading != loading_) {
        loading_ = loading;
        emit loadingChanged();
    }
}

// "Today" is another day after midnight.
void ConversationListModel::refreshSections() {
    if (!rows_.isEmpty()) {
        emit dataChanged(index(0), index(count() - 1), {SectionRole});
    }
    const QDateTime now = QDateTime::currentDateTime();
    const QDateTime next = now.date().addDays(1).startOfDay();
    midnight_.start(std::chrono::milliseconds(now.msecsTo(next) + 1));
}

qsizetype ConversationListModel::rowOf(ConversationId id) const {
    for (qsizetype row = 0; row < rows_.size(); ++row) {
        if (rows_.at(row).summary.id == id) {
            return row;
        }
    }
    return -1;
}

void ConversationListModel::rowChanged(qsizetype row) {
    const QModelIndex place = index(static_cast<int>(row));
    emit dataChanged(place, place);
}

}  // namespace octavo
