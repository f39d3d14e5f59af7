// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/concordstyle.h"

#include "ui/common/theme.h"

#include <QAbstractScrollArea>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyleOption>

#include <algorithm>

namespace concord {

namespace {

constexpr qreal kRadius = 5;
constexpr qreal kBoxRadius = 3; // round enough, and still no radio button
constexpr int kScrollBar = 12;
constexpr int kShortestHandle = 28;

// A colour laid over another.
QColor over(const QColor &under, const QColor &above, qreal strength)
{
    const auto channel = [strength](float below, float top) {
        return static_cast<float>(below + (top - below) * strength);
    };
    return QColor::fromRgbF(channel(under.redF(), above.redF()),
                            channel(under.greenF(), above.greenF()),
                            channel(under.blueF(), above.blueF()));
}

void drawPanel(QPainter *painter, const QRect &rect, const QColor &fill, const QColor &line,
               qreal width = 1, qreal radius = kRadius)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill);
    painter->setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    const qreal inset = line.isValid() ? width / 2 : 0;
    painter->drawRoundedRect(QRectF(rect).adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

void drawButton(const QStyleOption *option, QPainter *painter)
{
    const QPalette &palette = option->palette;
    const bool isEnabled = option->state.testFlag(QStyle::State_Enabled);
    const bool isDown = option->state & (QStyle::State_Sunken | QStyle::State_On);
    const bool isHovered = isEnabled && option->state.testFlag(QStyle::State_MouseOver);
    const bool hasFocus = option->state.testFlag(QStyle::State_HasFocus)
        && option->state.testFlag(QStyle::State_KeyboardFocusChange);
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool isDefault
        = isEnabled && button && button->features.testFlag(QStyleOptionButton::DefaultButton);
    const bool isFlat = button && button->features.testFlag(QStyleOptionButton::Flat);
    if (isFlat && !isDown && !isHovered && !hasFocus)
        return;
    const QColor accent = palette.color(QPalette::Highlight);
    const QColor text = palette.color(QPalette::ButtonText);
    QColor fill = isDefault ? accent : palette.color(QPalette::Button);
    fill = over(fill, isDefault ? QColor(Qt::black) : text, isDown ? 0.14 : isHovered ? 0.06 : 0);
    QColor line = isDefault ? over(accent, Qt::black, 0.15) : palette.color(QPalette::Dark);
    if (!isEnabled) {
        fill = palette.color(QPalette::Window);
        line = palette.color(QPalette::Mid);
    }
    drawPanel(painter, option->rect, fill, hasFocus ? (isDefault ? text : accent) : line,
              hasFocus ? 2 : 1);
}

void drawToolButton(const QStyleOption *option, QPainter *painter)
{
    const bool isOn = option->state.testFlag(QStyle::State_On);
    const bool isDown = option->state.testFlag(QStyle::State_Sunken);
    const bool isHovered = option->state.testFlag(QStyle::State_MouseOver)
        && option->state.testFlag(QStyle::State_Enabled);
    const bool isRaised = option->state.testFlag(QStyle::State_AutoRaise);
    if (!isRaised)
        return drawButton(option, painter);
    if (!isOn && !isDown && !isHovered)
        return;
    QColor fill = option->palette.color(QPalette::ButtonText);
    fill.setAlphaF(isDown ? 0.16F : isHovered ? 0.09F : 0.07F);
    drawPanel(painter, option->rect, fill, {});
}

void drawLineEdit(const QStyleOption *option, QPainter *painter)
{
    const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
    const QPalette &palette = option->palette;
    const bool isEnabled = option->state.testFlag(QStyle::State_Enabled);
    const QColor fill = palette.color(isEnabled ? QPalette::Base : QPalette::Window);
    if (frame && frame->lineWidth <= 0) {
        painter->fillRect(option->rect, fill);
        return;
    }
    const bool hasFocus = isEnabled && option->state.testFlag(QStyle::State_HasFocus);
    drawPanel(painter, option->rect, fill,
              palette.color(hasFocus        ? QPalette::Highlight
                                : isEnabled ? QPalette::Dark
                                            : QPalette::Mid),
              hasFocus ? 2 : 1);
}

// Around lists and long texts, as around a line. Fusion's has no line that a dark window shows.
void drawFrame(const QStyleOption *option, QPainter *painter)
{
    const bool hasFocus = option->state.testFlag(QStyle::State_HasFocus)
        && option->state.testFlag(QStyle::State_Enabled);
    painter->save();
    painter->setPen(option->palette.color(hasFocus ? QPalette::Highlight : QPalette::Dark));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    painter->restore();
}

// Fusion's has no line that a dark window shows.
void drawCheckBox(const QStyleOption *option, QPainter *painter)
{
    const QPalette &palette = option->palette;
    const bool isEnabled = option->state.testFlag(QStyle::State_Enabled);
    const bool isOn = option->state.testFlag(QStyle::State_On);
    const QColor mark = palette.color(isEnabled ? QPalette::Highlight : QPalette::Dark);
    const int side = std::min(option->rect.width(), option->rect.height());
    QRect box(0, 0, side, side);
    box.moveCenter(option->rect.center());
    drawPanel(painter, box,
              isOn ? mark : palette.color(isEnabled ? QPalette::Base : QPalette::Window),
              isOn ? mark : palette.color(QPalette::Dark), 1, kBoxRadius);
    if (!isOn)
        return;
    const QPointF corner = QRectF(box).topLeft();
    const QList<QPointF> tick{{0.24, 0.52}, {0.42, 0.70}, {0.76, 0.32}};
    QPolygonF line;
    for (const QPointF &point : tick)
        line.append(corner + point * side);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(palette.color(QPalette::HighlightedText), std::max(1.5, side / 9.0),
                         Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter->drawPolyline(line);
    painter->restore();
}

void drawFocus(const QStyleOption *option, QPainter *painter)
{
    drawPanel(painter, option->rect, Qt::transparent, option->palette.color(QPalette::Highlight),
              1.5);
}

void drawHeaderSection(const QStyleOption *option, QPainter *painter)
{
    const QPalette &palette = option->palette;
    QColor ground = palette.color(QPalette::Window);
    if (option->state.testFlag(QStyle::State_MouseOver))
        ground = over(ground, palette.color(QPalette::WindowText), 0.06);
    const QRect rect = option->rect;
    painter->fillRect(rect, ground);
    painter->fillRect(rect.left(), rect.bottom(), rect.width(), 1, lineColor(palette));
    const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
    const bool isLast = header
        && (header->position == QStyleOptionHeader::End
            || header->position == QStyleOptionHeader::OnlyOneSection);
    if (!isLast)
        painter->fillRect(rect.right(), rect.top() + 6, 1, rect.height() - 12, lineColor(palette));
}

void drawSplitter(const QStyleOption *option, QPainter *painter)
{
    const bool isHorizontal = option->state.testFlag(QStyle::State_Horizontal);
    const QRect rect = option->rect;
    const QColor color = option->state.testFlag(QStyle::State_MouseOver)
        ? option->palette.color(QPalette::Highlight)
        : lineColor(option->palette);
    if (isHorizontal)
        painter->fillRect(rect.center().x(), rect.top(), 1, rect.height(), color);
    else
        painter->fillRect(rect.left(), rect.center().y(), rect.width(), 1, color);
}

// A scroll bar stands on what it scrolls.
QColor groundOf(const QWidget *scrollBar, const QPalette &palette)
{
    for (const QWidget *widget = scrollBar; widget; widget = widget->parentWidget()) {
        if (const auto *area = qobject_cast<const QAbstractScrollArea *>(widget))
            return area->viewport()->palette().color(area->viewport()->backgroundRole());
    }
    return palette.color(QPalette::Window);
}

void drawScrollBar(const QStyleOptionSlider *option, const QRect &handle, QPainter *painter,
                   const QWidget *widget)
{
    painter->fillRect(option->rect, groundOf(widget, option->palette));
    if (option->maximum <= option->minimum)
        return;
    const bool isActive = option->activeSubControls.testFlag(QStyle::SC_ScrollBarSlider);
    const bool isDown = isActive && option->state.testFlag(QStyle::State_Sunken);
    QColor color = option->palette.color(QPalette::Text);
    color.setAlphaF(isDown ? 0.5F : isActive ? 0.38F : 0.24F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawRoundedRect(QRectF(handle).adjusted(3, 3, -3, -3), 3, 3);
    painter->restore();
}

QRect scrollHandle(const QStyleOptionSlider *option)
{
    const bool isHorizontal = option->orientation == Qt::Horizontal;
    const int length = isHorizontal ? option->rect.width() : option->rect.height();
    const qint64 range = qint64(option->maximum) - option->minimum;
    const qint64 whole = range + option->pageStep;
    int handle = whole > 0 ? static_cast<int>(qint64(option->pageStep) * length / whole) : length;
    handle = std::clamp(handle, std::min(kShortestHandle, length), length);
    const int start
        = QStyle::sliderPositionFromValue(option->minimum, option->maximum, option->sliderPosition,
                                          length - handle, option->upsideDown);
    return isHorizontal
        ? QRect(option->rect.left() + start, option->rect.top(), handle, option->rect.height())
        : QRect(option->rect.left(), option->rect.top() + start, option->rect.width(), handle);
}

QRect scrollBarPart(const QStyleOptionSlider *option, QStyle::SubControl part)
{
    const QRect handle = scrollHandle(option);
    const bool isHorizontal = option->orientation == Qt::Horizontal;
    QRect rect = option->rect;
    switch (part) {
    case QStyle::SC_ScrollBarSlider:
        return handle;
    case QStyle::SC_ScrollBarGroove:
        return rect;
    case QStyle::SC_ScrollBarSubPage:
        if (isHorizontal)
            rect.setRight(handle.left() - 1);
        else
            rect.setBottom(handle.top() - 1);
        return rect;
    case QStyle::SC_ScrollBarAddPage:
        if (isHorizontal)
            rect.setLeft(handle.right() + 1);
        else
            rect.setTop(handle.bottom() + 1);
        return rect;
    default:
        return {}; // no arrows
    }
}

} // namespace

ConcordStyle::ConcordStyle()
    : QProxyStyle(QStringLiteral("fusion"))
{
    setObjectName(QStringLiteral("concord"));
}

int ConcordStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                              const QWidget *widget) const
{
    switch (metric) {
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
        return 16;
    case PM_SplitterWidth:
        return 5;
    case PM_ScrollBarExtent:
        return kScrollBar;
    case PM_ToolBarItemSpacing:
        return 2;
    case PM_ToolBarItemMargin:
        return 4;
    case PM_HeaderMargin:
        return 9;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ConcordStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                            QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

void ConcordStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                 QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand:
        return drawButton(option, painter);
    case PE_PanelButtonTool:
        return drawToolButton(option, painter);
    case PE_PanelLineEdit:
        return drawLineEdit(option, painter);
    case PE_Frame:
        return drawFrame(option, painter);
    case PE_IndicatorCheckBox:
        return drawCheckBox(option, painter);
    case PE_FrameFocusRect:
        return drawFocus(option, painter);
    case PE_PanelScrollAreaCorner:
        return painter->fillRect(option->rect, option->palette.color(QPalette::Base));
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void ConcordStyle::drawControl(ControlElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        return drawHeaderSection(option, painter);
    case CE_Splitter:
        return drawSplitter(option, painter);
    case CE_ToolBar:
        painter->fillRect(option->rect, option->palette.color(QPalette::Window));
        painter->fillRect(option->rect.left(), option->rect.bottom(), option->rect.width(), 1,
                          lineColor(option->palette));
        return;
    case CE_HeaderLabel: {
        const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        if (!header)
            break;
        // Qt takes the margin off above and below too, and so cuts the letters of a low header.
        QStyleOptionHeader label = *header;
        const int margin = proxy()->pixelMetric(PM_HeaderMargin, option, widget);
        label.rect.adjust(0, -margin, 0, margin);
        return QProxyStyle::drawControl(element, &label, painter, widget);
    }
    case CE_PushButtonLabel: {
        // Qt 6.4 asks for the text at the right of the icon's other side, and then mirrors that once more.
        const QScopedValueRollback mirrored(m_isMirroringLabel,
                                            option->direction == Qt::RightToLeft);
        const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
        if (!button || !button->features.testFlag(QStyleOptionButton::DefaultButton))
            return QProxyStyle::drawControl(element, option, painter, widget);
        QStyleOptionButton onAccent = *button;
        onAccent.palette.setColor(QPalette::Active, QPalette::ButtonText,
                                  option->palette.color(QPalette::HighlightedText));
        onAccent.palette.setColor(QPalette::Inactive, QPalette::ButtonText,
                                  option->palette.color(QPalette::HighlightedText));
        return QProxyStyle::drawControl(element, &onAccent, painter, widget);
    }
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ConcordStyle::drawItemText(QPainter *painter, const QRect &rect, int flags,
                                const QPalette &palette, bool isEnabled, const QString &text,
                                QPalette::ColorRole role) const
{
    if (m_isMirroringLabel && flags & Qt::AlignRight)
        flags |= Qt::AlignAbsolute;
    QProxyStyle::drawItemText(painter, rect, flags, palette, isEnabled, text, role);
}

void ConcordStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                      QPainter *painter, const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && slider)
        return drawScrollBar(slider, scrollHandle(slider), painter, widget);
    const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
    if (control != CC_ToolButton || !button)
        return QProxyStyle::drawComplexControl(control, option, painter, widget);
    // Without the small arrow that Fusion squeezes into a corner.
    QStyleOptionToolButton plain = *button;
    plain.features.setFlag(QStyleOptionToolButton::HasMenu, false);
    QProxyStyle::drawComplexControl(control, &plain, painter, widget);
}

QRect ConcordStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                   SubControl subControl, const QWidget *widget) const
{
    const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option);
    if (control == CC_ScrollBar && slider)
        return scrollBarPart(slider, subControl);
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QSize ConcordStyle::sizeFromContents(ContentsType type, const QStyleOption *option,
                                     const QSize &size, const QWidget *widget) const
{
    QSize needed = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton:
        return needed + QSize(12, 4);
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        return needed + QSize(0, 4);
    case CT_ToolButton:
        return needed + QSize(6, 4);
    case CT_HeaderSection:
        return needed - QSize(0, 6);
    default:
        return needed;
    }
}

} // namespace concord
