#include "app/conversations/conversation_titles.h"

#include <QCoreApplication>
#include <QLocale>
#include <QRegularExpression>

namespace octavo {
namespace {

class Text {
    Q_DECLARE_TR_FUNCTIONS(Conversations)
};

constexpr qsizetype longestTitle = 48;

}  // namespace

QString titleFrom(const QString& firstMessage) {
    static const QRegularExpression marks("[*_`#>~\\[\\]|]+");
    QString text = firstMessage;
    text = text.replace(marks, " ").simplified();
    if (text.size() <= longestTitle) {
        return text;
    }
    // A word that would be cut is left out, unless it is all there is (or the script has no spaces).
    const qsizetype space = text.lastIndexOf(' ', longestTitle - 1);
    qsizetype end = space > longestTitle / 3 ? space : longestTitle - 1;
    if (text.at(end - 1).isHighSurrogate()) {
        --end;
    }
    return text.left(end).trimmed() + "…";
}

QString sectionOf(const QDate& date, const QDate& today) {
    const qint64 days = date.daysTo(today);
    if (days <= 0) {
        return Text::tr("Today");
    }
    if (days == 1) {
        return Text::tr("Yesterday");
    }
    if (days <= 7) {
        return Text::tr("Previous 7 days");
    }
    if (days <= 30) {
        return Text::tr("Previous 30 days");
    }
    const QString month = QLocale().standaloneMonthName(date.month());
    return date.year() == today.year() ? month : QString("%1 %2").arg(month).arg(date.year());
}

}  // namespace octavo
