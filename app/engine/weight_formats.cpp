#include "app/engine/weight_formats.h"

namespace octavo {

QString nameOf(WeightFormat format) {
    switch (format) {
        case WeightFormat::q8:
            return "q8";
        case WeightFormat::q4:
            return "q4";
        case WeightFormat::bf16:
            return "bf16";
        case WeightFormat::f32:
            return "f32";
        case WeightFormat::stored:
            break;
    }
    return "stored";
}

WeightFormat weightFormatFrom(const QString& name) {
    for (const WeightFormat format :
         {WeightFormat::q4, WeightFormat::q8, WeightFormat::bf16, WeightFormat::f32}) {
        if (name == nameOf(format)) {
            return format;
        }
    }
    return WeightFormat::stored;
}

QStringList weightFormatNames() {
    return {nameOf(WeightFormat::stored), nameOf(WeightFormat::q4), nameOf(WeightFormat::q8),
            nameOf(WeightFormat::bf16), nameOf(WeightFormat::f32)};
}

}  // namespace octavo
