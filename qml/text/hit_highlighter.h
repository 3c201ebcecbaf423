// Marks the places of a query in a text element. Not for code, whose own highlighter does.
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
    Q_PROPERTY(QString query READ query WRITE setQuery NOTIFY changed)
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
    QString query() const { return query_; }
    void setQuery(const QString& query) { set(query_, query); }
    QColor ground() const { return ground_; }
    void setGround(const QColor& colour) { set(ground_, colour); }

  signals:
    void changed();

  protected:
    void highlightBlock(const QString& text) override {
        QTextCharFormat mark;
        mark.setBackground(ground_);
        for (const qsizetype at : hitsIn(text, query_)) {
            setFormat(static_cast<int>(at), static_cast<int>(query_.size()), mark);
        }
    }

  private:
    template <typename Value>
    void set(Value& held, const Value& wanted) {
        if (held != wanted) {
            held = wanted;
            rehighlight();
            emit changed();
        }
    }

    QPointer<QQuickTextDocument> textDocument_;
    QString query_;
    QColor ground_;
};

}  // namespace octavo
