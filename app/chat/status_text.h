// What the line under the messages says while something is going on: always with a number.
#pragma once

#include <QString>

#include "app/store/conversation_records.h"

namespace octavo {

QString loadingStatus(double share);                              // share: 0 to 1
QString prefillStatus(qulonglong done, qulonglong total);         // tokens; total 0: not known yet
QString answeringStatus(const MessageRecord& answer, bool here);  // here: in the conversation that is shown

}  // namespace octavo
