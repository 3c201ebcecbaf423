// The translation context of the store's sentences.
#pragma once

#include <QCoreApplication>

namespace octavo {

class StoreText {
    Q_DECLARE_TR_FUNCTIONS(Store)
};

}  // namespace octavo
