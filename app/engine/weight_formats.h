// The weights' formats by name: in settings and QML ("q8"), and for people ("Q8").
#pragma once

#include <QString>
#include <QStringList>

#include "kernels/device.h"

namespace octavo {

QString nameOf(WeightFormat format);
// Unknown names give `stored`.
WeightFormat weightFormatFrom(const QString& name);
QStringList weightFormatNames();
// "as stored", "Q8"
QString labelOf(WeightFormat format);

}  // namespace octavo
