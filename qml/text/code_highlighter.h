// Colours the words of a code block: comments, strings, numbers, keywords. Knows languages by code_language.h
// alone.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QColor>

#include "qml/text/code_language.h"
#include "qml/text/hit_highlighter.h"

namespace octavo {

// Its base by the full name: the types that QML is told of know it by no other.
class CodeHighlighter : public octavo::HitHighlighter {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY changed)
    Q_PROPERTY(QColor keyword MEMBER keyword_ WRITE setKeyword NOTIFY changed)
    Q_PROPERTY(QColor string MEMBER string_ WRITE setString NOTIFY changed)
    Q_PROPERTY(QColor comment MEMBER comment_ WRITE setComment NOTIFY changed)
    Q_PROPERTY(QColor number MEMBER number_ WRITE setNumber NOTIFY changed)

  public:
    explicit CodeHighlighter(QObject* parent = nullptr) : HitHighlighter(parent) {}

    QString language() const { return name_; }
    void setLanguage(const QString& name);
    void setKeyword(const QColor& colour) { set(keyword_, colour); }
    void setString(const QColor& colour) { set(string_, colour); }
    void setComment(const QColor& colour) { set(comment_, colour); }
    void setNumber(const QColor& colour) { set(number_, colour); }

  protected:
    void highlightBlock(const QString& text) override;

  private:
    void colourWords(const QString& text);
    // Each colours what begins at `at`, if it is such a thing, and returns where it ends (else `at`).
    qsizetype comment(const QString& text, qsizetype at);
    qsizetype longString(const QString& text, qsizetype at);
    qsizetype quoted(const QString& text, qsizetype at);
    qsizetype number(const QString& text, qsizetype at);
    qsizetype word(const QString& text, qsizetype at);
    qsizetype untilClosed(const QString& text, qsizetype begin, qsizetype from, const QString& close,
                          int state, const QColor& colour);
    void paint(qsizetype begin, qsizetype end, const QColor& colour);

    QString name_;
    const CodeLanguage* language_ = nullptr;
    QColor keyword_;
    QColor string_;
    QColor comment_;
    QColor number_;
};

}  // namespace octavo
