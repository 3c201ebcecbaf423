// Build tool: draws an SVG at one size into a picture file, so that every size of the icon comes from one
// drawing. usage: render_icon DRAWING.svg PIXELS PICTURE.png
#include <QCoreApplication>
#include <QImage>
#include <QPainter>
#include <QSvgRenderer>
#include <QTextStream>

int main(int argc, char** argv) {
    const QCoreApplication program(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const int pixels = arguments.value(2).toInt();
    QSvgRenderer drawing(arguments.value(1));
    if (arguments.size() != 4 || pixels < 1 || pixels > 4096 || !drawing.isValid()) {
        QTextStream(stderr) << "usage: render_icon DRAWING.svg PIXELS PICTURE.png\n";
        return 2;
    }
    QImage picture(pixels, pixels, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    drawing.setAspectRatioMode(Qt::KeepAspectRatio);
    drawing.render(&painter);
    painter.end();
    return picture.save(arguments.at(3)) ? 0 : 1;
}
