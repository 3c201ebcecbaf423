#include "app/engine/model_facts.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace octavo {
namespace {

class Facts {
    Q_DECLARE_TR_FUNCTIONS(octavo::Facts)

  public:
    explicit Facts(const ModelSummary& model) : model_(model) {}

    QString text() const {
        QStringList lines;
        if (!model_.architecture.empty()) {
            lines += tr("Architecture: %1").arg(QString::fromStdString(model_.architecture));
        }
        lines += tr("Size: %1, %2 million weights")
                     .arg(locale_.formattedDataSize(static_cast<qint64>(model_.file_bytes), 1,
                                                    QLocale::DataSizeSIFormat),
                          locale_.toString(static_cast<qulonglong>(model_.parameters / 1'000'000)));
        if (!model_.parameters_by_type.empty()) {
            lines += tr("Weights in: %1").arg(types());
        }
        if (model_.layers > 0) {
            lines += model_.experts > 0
                         ? tr("Layers: %1, with %2 experts each")
                               .arg(locale_.toString(static_cast<qlonglong>(model_.layers)),
                                    locale_.toString(static_cast<qlonglong>(model_.experts)))
                         : tr("Layers: %1").arg(locale_.toString(static_cast<qlonglong>(model_.layers)));
        }
        if (model_.context > 0) {
            lines += tr("Context: %1 tokens").arg(locale_.toString(static_cast<qlonglong>(model_.context)));
        }
        lines += model_.has_template ? tr("Chat template: its own") : tr("Chat template: none");
        return lines.join('\n');
    }

  private:
    QString types() const {
        QStringList names;
        for (const auto& [type, parameters] : model_.parameters_by_type) {
            names += QString::fromStdString(type);
        }
        return names.join(QStringLiteral(", "));
    }

    const ModelSummary& model_;
    QLocale locale_;
};

}  // namespace

QString factsOf(const ModelSummary& model) {
    return Facts(model).text();
}

}  // namespace octavo
