// What the desktop says about colours: dark or light, and whether contrast is to be high. Follows changes
// while the program runs. Where the desktop has no such service, unknown.
#pragma once

#include <QtQml/qqmlregistration.h>

#include <QObject>

#ifdef OCTAVO_DBUS
#include <QDBusVariant>
#endif

namespace octavo {

class SystemAppearance : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_SINGLETON
    Q_PROPERTY(Scheme scheme READ scheme NOTIFY changed)
    Q_PROPERTY(bool highContrast READ highContrast NOTIFY changed)

  public:
    enum Scheme { Unknown, Dark, Light };
    Q_ENUM(Scheme)

    explicit SystemAppearance(QObject* parent = nullptr);

    Scheme scheme() const { return scheme_; }
    bool highContrast() const { return highContrast_; }

  signals:
    void changed();

#ifdef OCTAVO_DBUS
  private slots:
    void take(const QString& group, const QString& key, const QDBusVariant& value);

  private:
    void ask(const QString& key);
#else
  private:
#endif
    Scheme scheme_ = Unknown;
    bool highContrast_ = false;
};

}  // namespace octavo
