// Marks the places of words that are looked for in a text element. What else colours a text builds upon it.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QColor>
#include <QPointer>
#include <QQuickTextDocument>
#include <QSyntaxHighlighter>

#include "qml/text/text_hits.h"

namespace octavo {

class HitHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument* textDocument READ textDocument WRITE setTextDocument NOTIFY changed)
    // Words that are looked for, and the ground that marks them; empty: none.
    Q_PROPERTY(QString marked READ marked WRITE setMarked NOTIFY changed)
    Q_PROPERTY(QColor ground READ ground WRITE setGround NOTIFY changed)

  public:
    explicit HitHighlighter(QObject* parent = nullptr) : QSyntaxHighlighter(parent) {}

    QQuickTextDocument* textDocument() const { return textDocument_; }
    void setTextDocument(QQuickTextDocument* document) {
        if (document != textDocument_) {
            textDocument_ = document;
            setDocument(document == nullptr ? nullptr : document->textDocument());
            emit changed();
        }
    }
    QString marked() const { return marked_; }
    void setMarked(const QString& words) { set(marked_, words); }
    QColor ground() const { return ground_; }
    void setGround(const QColor& colour) { set(ground_, colour); }

  signals:
    void changed();

  protected:
    void highlightBlock(const QString& text) override { markHits(text); }

    // Sets the ground alone: what was coloured before keeps its colours.
    void markHits(const QString& text) {
        for (const qsizetype hit : hitsIn(text, marked_)) {
            for (qsizetype at = hit; at < hit + marked_.size(); ++at) {
                QTextCharFormat format = this->format(static_cast<int>(at));
                format.setBackground(ground_);
                setFormat(static_cast<int>(at), 1, format);
            }
        }
    }

    template <typename Value>
    void set(Value& held, const Value& wanted) {
        if (held != wanted) {
            held = wanted;
            rehighlight();
            emit changed();
        }
    }

  private:
    QPointer<QQuickTextDocument> textDocument_;
    QString marked_;
    QColor ground_;
};

}  // namespace octavo
