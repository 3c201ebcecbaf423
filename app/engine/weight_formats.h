// The weights' formats by name, as settings and QML have them ("q8").
#pragma once

#include <QString>
#include <QStringList>

#include "kernels/device.h"

namespace octavo {

QString nameOf(WeightFormat format);
// Unknown names give `stored`.
WeightFormat weightFormatFrom(const QString& name);
QStringList weightFormatNames();

}  // namespace octavo
