// proseHtml for the window: Markdown and colours in, rich text out.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QObject>
#include <QQmlParserStatus>

#include "qml/text/prose_html.h"

namespace octavo {

class ProseFormatter : public QObject, public QQmlParserStatus {
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_ELEMENT
    Q_PROPERTY(QString markdown READ markdown WRITE setMarkdown NOTIFY changed)
    Q_PROPERTY(int size READ size WRITE setSize NOTIFY changed)  // pixels
    Q_PROPERTY(QString monospace READ monospace WRITE setMonospace NOTIFY changed)
    Q_PROPERTY(QColor text READ text WRITE setText NOTIFY changed)
    Q_PROPERTY(QColor soft READ soft WRITE setSoft NOTIFY changed)
    Q_PROPERTY(QColor link READ link WRITE setLink NOTIFY changed)
    Q_PROPERTY(QColor code READ code WRITE setCode NOTIFY changed)
    Q_PROPERTY(QColor line READ line WRITE setLine NOTIFY changed)
    Q_PROPERTY(QString html READ html NOTIFY changed)

  public:
    explicit ProseFormatter(QObject* parent = nullptr) : QObject(parent) {}

    QString markdown() const { return markdown_; }
    void setMarkdown(const QString& markdown) { set(markdown_, markdown); }
    int size() const { return style_.size; }
    void setSize(int size) { set(style_.size, size); }
    QString monospace() const { return style_.monospace; }
    void setMonospace(const QString& family) { set(style_.monospace, family); }
    QColor text() const { return style_.text; }
    void setText(const QColor& colour) { set(style_.text, colour); }
    QColor soft() const { return style_.soft; }
    void setSoft(const QColor& colour) { set(style_.soft, colour); }
    QColor link() const { return style_.link; }
    void setLink(const QColor& colour) { set(style_.link, colour); }
    QColor code() const { return style_.code; }
    void setCode(const QColor& colour) { set(style_.code, colour); }
    QColor line() const { return style_.line; }
    void setLine(const QColor& colour) { set(style_.line, colour); }
    QString html() const { return complete_ ? proseHtml(markdown_, style_) : QString(); }

    void classBegin() override {}
    void componentComplete() override {
        complete_ = true;
        emit changed();
    }

  signals:
    void changed();

  private:
    template <typename Value>
    void set(Value& held, const Value& wanted) {
        if (held != wanted) {
            held = wanted;
            if (complete_) {
                emit changed();
            }
        }
    }

    QString markdown_;
    ProseStyle style_;
    bool complete_ = false;  // before that, each property would render anew
};

}  // namespace octavo
