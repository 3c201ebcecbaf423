#include "app/engine/engine_client.h"

#include <utility>

#include "app/system/thread_priority.h"

namespace octavo {

EngineClient::EngineClient(std::shared_ptr<const AnswerEngineFactory> factory,
                           AvailableMemory availableMemory, QObject* parent)
    : QObject(parent),
      factory_(std::move(factory)),
      worker_(std::make_unique<EngineWorker>(factory_, std::move(availableMemory))) {
    thread_.setObjectName("engine");
    worker_->moveToThread(&thread_);
    connectWorker();
    connectCache();
    connect(&thread_, &QThread::started, worker_.get(), &give_way);
    thread_.start();
}

EngineClient::~EngineClient() {
    loadStop_.request_stop();
    answerStop_.request_stop();
    rereadStop_.request_stop();
    QMetaObject::invokeMethod(worker_.get(), &EngineWorker::finish, Qt::BlockingQueuedConnection);
    thread_.quit();
    thread_.wait();
}

void EngineClient::connectWorker() {
    connect(worker_.get(), &EngineWorker::loadProgressed, this, [this](double share) {
        loadProgress_ = share;
        emit stateChanged();
    });
    connect(worker_.get(), &EngineWorker::loaded, this,
            [this](const ModelRequest& request, const ModelFacts& facts, const MemoryReport& memory) {
                facts_ = facts;
                loadedRequest_ = request;
                emit stateChanged();
                emit memoryReported(memory);
            });
    connect(worker_.get(), &EngineWorker::loadFailed, this, &EngineClient::loadFailed);
    connect(worker_.get(), &EngineWorker::loadEnded, this, [this] {
        --loadsUnderWay_;
        loadProgress_ = 0;
        emit stateChanged();
    });
    connect(worker_.get(), &EngineWorker::unloaded, this, [this] {
        facts_.reset();
        layouts_.clear();
        loadedRequest_ = {};
        emit stateChanged();
        emit memoryReported({});
    });
    connect(worker_.get(), &EngineWorker::prefillProgressed, this, &EngineClient::prefillProgressed);
    connect(worker_.get(), &EngineWorker::answerProgressed, this, [this](const AnswerProgress& progress) {
        emit memoryReported(progress.memory);
        emit answerProgressed(progress);
    });
    connect(worker_.get(), &EngineWorker::answerEnded, this, [this](const AnswerEnd& end) {
        answering_ = false;
        emit answerEnded(end);
    });
}

void EngineClient::connectCache() {
    connect(worker_.get(), &EngineWorker::layoutsReported, this,
            [this](const HeldLayouts& layouts) { layouts_ = layouts; });
    connect(worker_.get(), &EngineWorker::cacheChanged, this,
            [this](const CachePolicy&, const CacheChange& change, const MemoryReport& memory) {
                cacheChange_ = change;
                emit cacheChanged();
                emit memoryReported(memory);
            });
    connect(worker_.get(), &EngineWorker::cacheRefused, this,
            [this](const CachePolicy& policy, const QString& sentence) {
                cachePolicy_ = policy;
                emit cacheChanged();
                emit cacheRefused(sentence);
            });
    connect(worker_.get(), &EngineWorker::rereadProgressed, this, &EngineClient::rereadProgressed);
    connect(worker_.get(), &EngineWorker::rereadEnded, this,
            [this](bool complete, const QString& failure, const MemoryReport& memory) {
                rereading_ = false;
                if (complete) {
                    cacheChange_.tokensToReread = 0;
                }
                emit cacheChanged();
                emit memoryReported(memory);
                if (!failure.isEmpty()) {
                    emit cacheRefused(failure);
                }
            });
}

void EngineClient::setCachePolicy(const CachePolicy& policy) {
    if (policy == cachePolicy_) {
        return;
    }
    cachePolicy_ = policy;
    worker_->setCachePolicy(policy);
    emit cacheChanged();
}

const KvLayout* EngineClient::layoutOf(ConversationId conversation) const {
    const auto found = layouts_.find(conversation);
    return found == layouts_.end() ? nullptr : &found->second;
}

void EngineClient::reread() {
    if (rereading_ || answering_) {
        return;
    }
    rereadStop_ = {};
    rereading_ = true;
    QMetaObject::invokeMethod(
        worker_.get(), [worker = worker_.get(), stop = rereadStop_.get_token()] { worker->reread(stop); });
    emit cacheChanged();
}

void EngineClient::stopRereading() {
    rereadStop_.request_stop();
}

void EngineClient::forget(ConversationId conversation) {
    QMetaObject::invokeMethod(worker_.get(),
                              [worker = worker_.get(), conversation] { worker->forget(conversation); });
}

void EngineClient::load(const ModelRequest& request, std::size_t contextLimit) {
    loadStop_.request_stop();
    answerStop_.request_stop();
    rereadStop_.request_stop();
    loadStop_ = {};
    wantedRequest_ = request;
    ++loadsUnderWay_;
    loadProgress_ = 0;
    QMetaObject::invokeMethod(worker_.get(),
                              [worker = worker_.get(), request, contextLimit, stop = loadStop_.get_token()] {
                                  worker->load(request, contextLimit, stop);
                              });
    emit stateChanged();
}

void EngineClient::unload() {
    loadStop_.request_stop();
    answerStop_.request_stop();
    wantedRequest_ = {};
    QMetaObject::invokeMethod(worker_.get(), &EngineWorker::unload);
}

void EngineClient::answer(const AnswerRequest& request) {
    answerStop_ = {};
    answering_ = true;
    QMetaObject::invokeMethod(
        worker_.get(),
        [worker = worker_.get(), request, stop = answerStop_.get_token()] { worker->answer(request, stop); });
}

void EngineClient::stopAnswer() {
    answerStop_.request_stop();
}

}  // namespace octavo
