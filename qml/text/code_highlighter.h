// Colours the words of a code block: comments, strings, numbers, keywords. Knows languages by code_language.h
// alone.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QColor>
#include <QPointer>
#include <QQuickTextDocument>
#include <QSyntaxHighlighter>

#include "qml/text/code_language.h"

namespace octavo {

class CodeHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument* textDocument READ textDocument WRITE setTextDocument NOTIFY changed)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed)
    // Words that are looked for, and the ground that marks them; empty: none.
    Q_PROPERTY(QString marked READ marked WRITE setMarked NOTIFY changed)
    Q_PROPERTY(QColor ground MEMBER ground_ WRITE setGround NOTIFY changed)
    Q_PROPERTY(QColor keyword MEMBER keyword_ WRITE setKeyword NOTIFY changed)
    Q_PROPERTY(QColor string MEMBER string_ WRITE setString NOTIFY changed)
    Q_PROPERTY(QColor comment MEMBER comment_ WRITE setComment NOTIFY changed)
    Q_PROPERTY(QColor number MEMBER number_ WRITE setNumber NOTIFY changed)

  public:
    explicit CodeHighlighter(QObject* parent = nullptr) : QSyntaxHighlighter(parent) {}

    QQuickTextDocument* textDocument() const { return textDocument_; }
    void setTextDocument(QQuickTextDocument* document);
    QString language() const { return name_; }
    void setLanguage(const QString& name);
    QString marked() const { return marked_; }
    void setMarked(const QString& words);
    void setGround(const QColor& colour) { setColour(ground_, colour); }
    void setKeyword(const QColor& colour) { setColour(keyword_, colour); }
    void setString(const QColor& colour) { setColour(string_, colour); }
    void setComment(const QColor& colour) { setColour(comment_, colour); }
    void setNumber(const QColor& colour) { setColour(number_, colour); }

  signals:
    void changed();

  protected:
    void highlightBlock(const QString& text) override;

  private:
    void colourWords(const QString& text);
    void markHits(const QString& text);
    void setColour(QColor& held, const QColor& wanted);
    // Each colours what begins at `at`, if it is such a thing, and returns where it ends (else `at`).
    qsizetype comment(const QString& text, qsizetype at);
    qsizetype longString(const QString& text, qsizetype at);
    qsizetype quoted(const QString& text, qsizetype at);
    qsizetype number(const QString& text, qsizetype at);
    qsizetype word(const QString& text, qsizetype at);
    qsizetype untilClosed(const QString& text, qsizetype begin, qsizetype from, const QString& close,
                          int state, const QColor& colour);
    void paint(qsizetype begin, qsizetype end, const QColor& colour);

    QPointer<QQuickTextDocument> textDocument_;
    QString name_;
    const CodeLanguage* language_ = nullptr;
    QString marked_;
    QColor ground_;
    QColor keyword_;
    QColor string_;
    QColor comment_;
    QColor number_;
};

}  // namespace octavo
