"""How every form of the platform is drawn: ``{{ form }}`` gives Designsystemet's fields and an error summary."""

from typing import Any

from django.forms import Widget
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting


class Field(BoundField):
    """A field that knows Designsystemet's class names and where an error link must lead."""

    def build_widget_attrs(self, attrs: dict[str, Any], widget: Widget | None = None) -> dict[str, Any]:
        """The widget's attributes, with the design system's class first."""
        attrs = super().build_widget_attrs(attrs, widget)
        own = (widget or self.field.widget).attrs.get("class", "")
        return {**attrs, "class": f"ds-input {own}".strip()}

    @property
    def anchor(self) -> str:
        """The id that a link to this field leads to: the control, or the fieldset round several controls."""
        return f"{self.auto_id}_fieldset" if self.use_fieldset else str(self.id_for_label)

    @property
    def is_marked_optional(self) -> bool:
        """Whether the label says "optional": only beside fields that must be filled in."""
        return not self.field.required and any(field.required for field in self.form.fields.values())


class Renderer(TemplatesSetting):
    """FORM_RENDERER: form and field templates of this app, widgets overridden by name."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"
    bound_field_class = Field
