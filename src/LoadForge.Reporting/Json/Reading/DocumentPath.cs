using System.Globalization;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>The path of a list or an object in a document, as text only when a message needs it.</summary>
/// <param name="parent">The path of what contains it; null for the whole document.</param>
/// <param name="name">The name of the property; null for an item of a list.</param>
/// <param name="index">The index of the item.</param>
internal sealed class DocumentPath(DocumentPath? parent, string? name, int index)
{
    /// <summary>The whole document.</summary>
    public static DocumentPath Root { get; } = new(null, "$", 0);

    /// <summary>The path of a value in it, such as <c>$.phases[2].name</c>.</summary>
    public string Of(string? property, int item) =>
        property is null ? string.Create(CultureInfo.InvariantCulture, $"{this}[{item}]") : $"{this}.{property}";

    /// <inheritdoc/>
    public override string ToString() => parent is null ? name! : parent.Of(name, index);
}
