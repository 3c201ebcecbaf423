#include "app/documents/attachment_list_model.h"

#include <QFileInfo>
#include <QLocale>
#include <algorithm>
#include <utility>

#include "app/background.h"
#include "app/documents/document_reader.h"
#include "app/engine/memory_fit.h"
#include "app/error_text.h"

namespace octavo {

AttachmentListModel::AttachmentListModel(EngineClient& engine, std::function<int()> contextLimit,
                                         QObject* parent)
    : QAbstractListModel(parent), engine_(engine), contextLimit_(std::move(contextLimit)) {
    connect(&engine_, &EngineClient::stateChanged, this, &AttachmentListModel::countAll);
}

int AttachmentListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : count();
}

QVariant AttachmentListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row& row = rows_.at(index.row());
    switch (role) {
        case Qt::DisplayRole:
        case NameRole:
            return row.document.name;
        case KindRole:
            return documentKind(row.document.name);
        case CharactersRole:
            return static_cast<int>(row.document.text.size());
        case TokenCountRole:
            return row.counted ? row.document.tokenCount : -1;
        case ReadingRole:
            return row.reading;
        case ProblemRole:
            return row.problem;
        default:
            return {};
    }
}

QHash<int, QByteArray> AttachmentListModel::roleNames() const {
    return {{NameRole, "name"},
            {KindRole, "kind"},
            {CharactersRole, "characters"},
            {TokenCountRole, "tokenCount"},
            {ReadingRole, "reading"},
            {ProblemRole, "problem"}};
}

bool AttachmentListModel::isReading() const {
    return std::any_of(rows_.begin(), rows_.end(), [](const Row& row) { return row.reading; });
}

int AttachmentListModel::tokens() const {
    int sum = 0;
    for (const Row& row : rows_) {
        sum += row.counted ? row.document.tokenCount : 0;
    }
    return sum;
}

QString AttachmentListModel::effect() const {
    if (rows_.isEmpty() || !engine_.facts()) {
        return {};
    }
    const ModelDescription& model = engine_.facts()->description;
    const auto wanted = static_cast<std::uint64_t>(tokens());
    const QLocale locale;
    QString sentence = tr("%1 tokens, %2 of keys and values")
                           .arg(locale.toString(static_cast<qulonglong>(wanted)),
                                formatBytes(model.cacheBytes(engine_.cachePolicy(), wanted)));
    const int asked = contextLimit_();
    const int limit = asked == 0 || (model.context > 0 && model.context < asked) ? model.context : asked;
    if (limit > 0 && tokens() >= limit) {
        sentence += tr(" – more than the conversation may hold (%1 tokens)").arg(locale.toString(limit));
    }
    return sentence;
}

void AttachmentListModel::addFile(const QUrl& url) {
    const QString path = url.isLocalFile() ? url.toLocalFile() : url.toString();
    Row row;
    row.id = ++lastId_;
    row.document.name = QFileInfo(path).fileName();
    row.reading = true;
    append(row);
    inBackground([path] { return readDocument(path); })
        .then(this,
              [this, id = row.id](const DocumentRecord& document) {
                  change(id, [&](Row& read) {
                      read.document = document;
                      read.reading = false;
                      countTokens(read);
                  });
              })
        .onFailed(this, [this, id = row.id](const Error& error) {
            change(id, [&](Row& failed) {
                failed.problem = textOf(error);
                failed.reading = false;
            });
        });
}

void AttachmentListModel::add(const DocumentRecord& document) {
    Row row;
    row.id = ++lastId_;
    row.document = document;
    append(row);
    countTokens(rows_.last());
}

void AttachmentListModel::append(Row row) {
    beginInsertRows({}, count(), count());
    rows_.append(std::move(row));
    endInsertRows();
    emit countChanged();
    emit contentsChanged();
}

void AttachmentListModel::remove(int index) {
    if (index < 0 || index >= count()) {
        return;
    }
    beginRemoveRows({}, index, index);
    rows_.removeAt(index);
    endRemoveRows();
    emit countChanged();
    emit contentsChanged();
}

void AttachmentListModel::show(ConversationId conversation) {
    others_.insert(std::exchange(conversation_, conversation), rows_);
    setRows(others_.take(conversation));
}

QList<DocumentRecord> AttachmentListModel::take() {
    QList<DocumentRecord> documents;
    for (const Row& row : std::as_const(rows_)) {
        if (!row.reading && row.problem.isEmpty()) {
            documents.append(row.document);
        }
    }
    setRows({});
    return documents;
}

void AttachmentListModel::setRows(QList<Row> rows) {
    if (rows.isEmpty() && rows_.isEmpty()) {
        return;
    }
    beginResetModel();
    rows_ = std::move(rows);
    endResetModel();
    emit countChanged();
    emit contentsChanged();
}

void AttachmentListModel::countTokens(const Row& row) {
    if (!engine_.facts() || !engine_.facts()->countTokens) {
        return;
    }
    inBackground([countTokens = engine_.facts()->countTokens, text = row.document.text.toUtf8()] {
        return countTokens(std::string_view(text.constData(), static_cast<std::size_t>(text.size())));
    }).then(this, [this, id = row.id, model = countedFor_](std::size_t tokens) {
        if (model != countedFor_) {
            return;  // another model is there now, and its tokens are being counted
        }
        change(id, [&](Row& counted) {
            counted.document.tokenCount = static_cast<int>(tokens);
            counted.counted = true;
        });
    });
}

// Another model has other tokens.
void AttachmentListModel::countAll() {
    const QString model =
        engine_.facts() ? QString::fromStdU16String(engine_.loadedRequest().path.u16string()) : QString();
    if (model == countedFor_) {
        return;
    }
    countedFor_ = model;
    for (Row& row : rows_) {
        row.counted = false;
        if (!row.reading && row.problem.isEmpty()) {
            countTokens(row);
        }
    }
    if (!rows_.isEmpty()) {
        emit dataChanged(index(0), index(count() - 1), {TokenCountRole});
        emit contentsChanged();
    }
}

void AttachmentListModel::change(int id, const std::function<void(Row&)>& change) {
    const auto isWanted = [id](const Row& row) { return row.id == id; };
    const auto shown = std::find_if(rows_.begin(), rows_.end(), isWanted);
    if (shown != rows_.end()) {
        change(*shown);
        const QModelIndex place = index(static_cast<int>(shown - rows_.begin()));
        emit dataChanged(place, place);
        emit contentsChanged();
        return;
    }
    for (QList<Row>& rows : others_) {
        const auto found = std::find_if(rows.begin(), rows.end(), isWanted);
        if (found != rows.end()) {
            change(*found);
        }
    }
}

}  // namespace octavo
