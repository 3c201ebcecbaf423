#include "qml/theme/system_appearance.h"

#ifdef OCTAVO_DBUS
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#endif

namespace octavo {

#ifdef OCTAVO_DBUS

namespace {

// The settings portal of freedesktop.org: org.freedesktop.appearance, color-scheme (1 dark, 2 light) and
// contrast (1 high).
const QString service = QStringLiteral("org.freedesktop.portal.Desktop");
const QString path = QStringLiteral("/org/freedesktop/portal/desktop");
const QString interface = QStringLiteral("org.freedesktop.portal.Settings");
const QString appearance = QStringLiteral("org.freedesktop.appearance");

// Read answers with a variant within a variant.
uint numberIn(const QVariant& value) {
    QVariant inner = value;
    while (inner.canConvert<QDBusVariant>()) {
        inner = inner.value<QDBusVariant>().variant();
    }
    return inner.toUInt();
}

}  // namespace

SystemAppearance::SystemAppearance(QObject* parent) : QObject(parent) {
    QDBusConnection::sessionBus().connect(service, path, interface, QStringLiteral("SettingChanged"), this,
                                          SLOT(take(QString, QString, QDBusVariant)));
    ask(QStringLiteral("color-scheme"));
    ask(QStringLiteral("contrast"));
}

void SystemAppearance::ask(const QString& key) {
    QDBusMessage question = QDBusMessage::createMethodCall(service, path, interface, QStringLiteral("Read"));
    question << appearance << key;
    auto* answer = new QDBusPendingCallWatcher(QDBusConnection::sessionBus().asyncCall(question), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, key, answer] {
        const QDBusPendingReply<QDBusVariant> reply = *answer;
        if (reply.isValid()) {
            take(appearance, key, reply.value());
        }
        answer->deleteLater();
    });
}

void SystemAppearance::take(const QString& group, const QString& key, const QDBusVariant& value) {
    if (group != appearance) {
        return;
    }
    const uint number = numberIn(value.variant());
    if (key == QLatin1String("color-scheme")) {
        scheme_ = number == 1 ? Dark : number == 2 ? Light : Unknown;
    } else if (key == QLatin1String("contrast")) {
        highContrast_ = number == 1;
    }
    emit changed();
}

#else

SystemAppearance::SystemAppearance(QObject* parent) : QObject(parent) {}

#endif

}  // namespace octavo
