#include "app/conversations/conversation_list_model.h"

#include <QSet>
#include <algorithm>
#include <tuple>
#include <utility>

#include "app/conversations/conversation_titles.h"
#include "app/error_text.h"

namespace octavo {
namespace {

bool isBefore(const ConversationSummary& left, const ConversationSummary& right) {
    return std::tuple(left.pinned, left.updatedAt, left.id) >
           std::tuple(right.pinned, right.updatedAt, right.id);
}

QString titleOf(const ConversationSummary& summary) {
    return summary.title.isEmpty() ? ConversationListModel::tr("New conversation") : summary.title;
}

QStringList tidied(const QStringList& tags) {
    QStringList tidy;
    for (const QString& tag : tags) {
        tidy.append(tag.simplified());
    }
    tidy.removeAll(QString());
    tidy.removeDuplicates();
    tidy.sort();
    return tidy;
}

}  // namespace

ConversationListModel::ConversationListModel(ConversationStore& store,
                                             std::function<ConversationSettings()> newSettings,
                                             QObject* parent)
    : QAbstractListModel(parent),
      store_(store),
      newSettings_(std::move(newSettings)),
      search_(store),
      removal_(store) {
    connect(&store_, &ConversationStore::opened, this, &ConversationListModel::load);
    connect(&store_, &ConversationStore::openingFailed, this, [this] { setLoading(false); });
    connect(&store_, &ConversationStore::conversationChanged, this, &ConversationListModel::update);
    loading_ = true;
    connect(&removal_, &UndoableRemoval::changed, this, &ConversationListModel::undoChanged);
    connect(&search_, &LatestSearch::found, this, &ConversationListModel::showHits);
    connect(&search_, &LatestSearch::failed, this, [this] { setLoading(false); });
    midnight_.setSingleShot(true);
    connect(&midnight_, &QTimer::timeout, this, &ConversationListModel::refreshSections);
    refreshSections();
    if (store_.isOpen()) {
        load();
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
            return titleOf(row.summary);
        case MarkedTitleRole:
            return row.markedTitle.isEmpty() ? titleOf(row.summary) : row.markedTitle;
        case PreviewRole:
            return row.summary.preview;
        case UpdatedAtRole:
            return row.summary.updatedAt;
        case SectionRole:
            return row.summary.pinned
                       ? tr("Pinned")
                       : sectionOf(row.summary.updatedAt.toLocalTime().date(), QDate::currentDate());
        case SnippetRole:
            return row.snippet;
        case CurrentRole:
            return row.summary.id == currentId_;
        case PinnedRole:
            return row.summary.pinned;
        case HitMessageRole:
            return row.hitMessage;
        case TagsRole:
            return row.summary.tags;
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
            {CurrentRole, "current"},
            {PinnedRole, "pinned"},
            {TagsRole, "tags"},
            {MarkedTitleRole, "markedTitle"},
            {HitMessageRole, "hitMessage"}};
}

void ConversationListModel::load() {
    setLoading(true);
    store_.summaries()
        .then(this,
              [this](const QList<ConversationSummary>& summaries) {
                  all_ = summaries;
                  std::sort(all_.begin(), all_.end(), isBefore);
                  collectTags();
                  showAll();
                  setLoading(false);
                  if (currentId_ == 0) {
                      openAnother(0);
                  }
              })
        .onFailed(this, [this](const Error&) { setLoading(false); });  // the store tells the user
}

void ConversationListModel::setQuery(const QString& query) {
    if (query != query_) {
        query_ = query;
        emit queryChanged();
        refresh();
    }
}

void ConversationListModel::setTag(const QString& tag) {
    if (tag != tag_) {
        tag_ = tag;
        emit tagChanged();
        refresh();
    }
}

void ConversationListModel::refresh() {
    if (isSearching()) {
        setLoading(true);
        search_.search(query_);
    } else {
        search_.cancel();
        showAll();
        setLoading(false);
    }
}

bool ConversationListModel::hasTag(const ConversationSummary& summary) const {
    return tag_.isEmpty() || summary.tags.contains(tag_);
}

void ConversationListModel::showHits(const QList<SearchHit>& hits) {
    QList<Row> rows;
    for (const SearchHit& hit : hits) {
        if (hasTag(hit.conversation)) {
            rows.append({hit.conversation, hit.markedTitle, hit.snippet, hit.message});
        }
    }
    show(std::move(rows));
    setLoading(false);
}

void ConversationListModel::showAll() {
    QList<Row> rows;
    for (const ConversationSummary& summary : std::as_const(all_)) {
        if (hasTag(summary)) {
            rows.append({summary, {}, {}, 0});
        }
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
    if (removal_.isOf(summary.id)) {
        return;  // a change that was on its way when the conversation was removed
    }
    all_.removeIf([&](const ConversationSummary& s) { return s.id == summary.id; });
    all_.insert(std::lower_bound(all_.begin(), all_.end(), summary, isBefore), summary);
    collectTags();
    updateRow(summary);
}

void ConversationListModel::updateRow(const ConversationSummary& summary) {
    const qsizetype from = rowOf(summary.id);
    if (from < 0) {
        if (!isSearching() && hasTag(summary)) {
            insertRow(summary);
        }
        return;
    }
    if (!hasTag(summary)) {
        removeRow(from);
        return;
    }
    // Rows of a search stay where they are; in the list a row moves to its place.
    const auto before = [&](const Row& row) {
        return row.summary.id != summary.id && isBefore(row.summary, summary);
    };
    const qsizetype to = isSearching() ? from : std::count_if(rows_.begin(), rows_.end(), before);
    if (to != from) {
        const int behind = static_cast<int>(to > from ? to + 1 : to);
        beginMoveRows({}, static_cast<int>(from), static_cast<int>(from), {}, behind);
        rows_.move(from, to);
        endMoveRows();
    }
    if (rows_.at(to).summary.title != summary.title) {
        rows_[to].markedTitle.clear();
    }
    rows_[to].summary = summary;
    rowChanged(to);
}

void ConversationListModel::insertRow(const ConversationSummary& summary) {
    const auto place = std::lower_bound(
        rows_.begin(), rows_.end(), summary,
        [](const Row& row, const ConversationSummary& s) { return isBefore(row.summary, s); });
    const int row = static_cast<int>(place - rows_.begin());
    beginInsertRows({}, row, row);
    rows_.insert(row, {summary, {}, {}});
    endInsertRows();
    emit countChanged();
}

void ConversationListModel::removeRow(qsizetype row) {
    beginRemoveRows({}, static_cast<int>(row), static_cast<int>(row));
    rows_.removeAt(row);
    endRemoveRows();
    emit countChanged();
}

void ConversationListModel::collectTags() {
    QSet<QString> found;
    for (const ConversationSummary& summary : std::as_const(all_)) {
        found.unite(QSet<QString>(summary.tags.begin(), summary.tags.end()));
    }
    QStringList tags(found.begin(), found.end());
    tags.sort();
    if (tags != allTags_) {
        allTags_ = tags;
        emit allTagsChanged();
    }
}

// The last conversation that had it has it no more.
void ConversationListModel::leaveUnusedTag() {
    if (!allTags_.contains(tag_)) {
        setTag({});
    }
}

void ConversationListModel::create() {
    if (!store_.isOpen()) {
        return;
    }
    setQuery({});
    setTag({});
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

QList<ConversationId> ConversationListModel::idsWithMessages() const {
    QList<ConversationId> ids;
    for (const ConversationSummary& summary : all_) {
        if (summary.messageCount > 0) {
            ids.append(summary.id);
        }
    }
    return ids;
}

ConversationSummary* ConversationListModel::find(ConversationId id) {
    const auto found =
        std::find_if(all_.begin(), all_.end(), [id](const ConversationSummary& s) { return s.id == id; });
    return found == all_.end() ? nullptr : &*found;
}

void ConversationListModel::open(qint64 id) {
    if (find(id) != nullptr) {
        setCurrent(id);
    }
}

void ConversationListModel::openNeighbour(int step) {
    if (!rows_.isEmpty()) {
        const qsizetype row = rowOf(currentId_);
        setCurrent(rows_.at(row < 0 ? 0 : std::clamp<qsizetype>(row + step, 0, rows_.size() - 1)).summary.id);
    }
}

void ConversationListModel::change(ConversationId id,
                                   const std::function<void(ConversationSummary&)>& change) {
    ConversationSummary summary = *find(id);
    change(summary);
    update(summary);
}

void ConversationListModel::rename(qint64 id, const QString& title) {
    const QString wanted = title.simplified();
    const ConversationSummary* found = find(id);
    if (found == nullptr || wanted.isEmpty() || wanted == found->title) {
        return;
    }
    change(id, [&](ConversationSummary& summary) {
        summary.title = wanted;
        summary.titleIsAutomatic = false;
    });
    store_.rename(id, wanted, false);
}

void ConversationListModel::setPinned(qint64 id, bool pinned) {
    const ConversationSummary* found = find(id);
    if (found != nullptr && found->pinned != pinned) {
        change(id, [&](ConversationSummary& summary) { summary.pinned = pinned; });
        store_.setPinned(id, pinned);
    }
}

void ConversationListModel::setTags(qint64 id, const QStringList& tags) {
    const QStringList wanted = tidied(tags);
    const ConversationSummary* found = find(id);
    if (found != nullptr && found->tags != wanted) {
        change(id, [&](ConversationSummary& summary) { summary.tags = wanted; });
        store_.setTags(id, wanted);
        leaveUnusedTag();
    }
}

void ConversationListModel::duplicate(qint64 id) {
    if (find(id) == nullptr) {
        return;
    }
    store_.contents(id)
        .then(this,
              [this](ConversationContents contents) {
                  const QString title = titleOf(contents.summary);
                  contents.summary.title = tr("%1 (copy)").arg(title);
                  contents.summary.titleIsAutomatic = false;
                  contents.summary.updatedAt = QDateTime::currentDateTimeUtc();
                  contents.summary.pinned = false;
                  adopt(contents);
              })
        .onFailed(this, [](const Error&) {});  // the store tells the user
}

ConversationId ConversationListModel::adopt(const ConversationContents& contents) {
    const ConversationContents copy = store_.withNewIds(contents);
    store_.addConversation(copy);
    update(copy.summary);
    setCurrent(copy.summary.id);
    return copy.summary.id;
}

void ConversationListModel::remove(qint64 id) {
    const auto found =
        std::find_if(all_.begin(), all_.end(), [id](const ConversationSummary& s) { return s.id == id; });
    if (found == all_.end()) {
        return;
    }
    removal_.remove(*found);
    const qsizetype place = found - all_.begin();
    all_.erase(found);
    collectTags();
    if (const qsizetype row = rowOf(id); row >= 0) {
        removeRow(row);
    }
    leaveUnusedTag();
    emit removed(id);
    if (id == currentId_) {
        openAnother(place);
    }
}

void ConversationListModel::undoRemove() {
    if (isUndoAvailable()) {
        const ConversationSummary summary = removal_.undo();
        update(summary);
        setCurrent(summary.id);
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
