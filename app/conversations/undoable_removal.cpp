#include "app/conversations/undoable_removal.h"

#include <utility>

namespace octavo {
namespace {

constexpr std::chrono::seconds undoWindow{8};

}  // namespace

UndoableRemoval::UndoableRemoval(ConversationStore& store, QObject* parent) : QObject(parent), store_(store) {
    timer_.setSingleShot(true);
    timer_.setInterval(undoWindow);
    connect(&timer_, &QTimer::timeout, this, &UndoableRemoval::purge);
}

UndoableRemoval::~UndoableRemoval() {
    if (isAvailable()) {
        store_.purge(removed_.id);
    }
}

QString UndoableRemoval::text() const {
    if (!isAvailable()) {
        return {};
    }
    return removed_.title.isEmpty() ? tr("The conversation was deleted")
                                    : tr("“%1” was deleted").arg(removed_.title);
}

void UndoableRemoval::remove(const ConversationSummary& summary) {
    purge();
    removed_ = summary;
    store_.markDeleted(summary.id, true);
    timer_.start();
    emit changed();
}

ConversationSummary UndoableRemoval::undo() {
    timer_.stop();
    ConversationSummary summary = std::exchange(removed_, {});
    store_.markDeleted(summary.id, false);
    emit changed();
    return summary;
}

void UndoableRemoval::purge() {
    timer_.stop();
    if (isAvailable()) {
        store_.purge(std::exchange(removed_, {}).id);
        emit changed();
    }
}

}  // namespace octavo
