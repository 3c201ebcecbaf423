// Words that the list of conversations shows beside what the user wrote.
#pragma once

#include <QDate>
#include <QString>

namespace octavo {

// A title from the first message: its first words, at most 48 characters, without Markdown's marks.
QString titleFrom(const QString& firstMessage);

// "Today", "Yesterday", "Previous 7 days", "Previous 30 days", then months ("March", "March 2024").
QString sectionOf(const QDate& date, const QDate& today);

}  // namespace octavo
