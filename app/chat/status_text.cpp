#include "app/chat/status_text.h"

#include <QCoreApplication>
#include <QLocale>

namespace octavo {
namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(ChatStatus)
};

}  // namespace

QString loadingStatus(double share) {
    return Text::tr("Loading the model: %1 %").arg(qRound(share * 100));
}

QString prefillStatus(qulonglong done, qulonglong total) {
    const QLocale locale;
    return total == 0
               ? Text::tr("Reading the conversation…")
               : Text::tr("Reading %1 of %2 tokens").arg(locale.toString(done), locale.toString(total));
}

QString answeringStatus(const MessageRecord& answer, bool here) {
    const QLocale locale;
    const QString tokens = locale.toString(answer.tokenCount);
    if (!here) {
        return Text::tr("Answering in another conversation: %1 tokens").arg(tokens);
    }
    return Text::tr("%1 tokens, %2 a second").arg(tokens, locale.toString(answer.tokensPerSecond, 'f', 1));
}

}  // namespace octavo
