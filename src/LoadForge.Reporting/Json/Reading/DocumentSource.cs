using LoadForge.Recording.HdrHistogram;

namespace LoadForge.Reporting.Json.Reading;

/// <summary>A document while it is read.</summary>
/// <param name="name">Its name, for messages.</param>
internal sealed class DocumentSource(string name)
{
    /// <summary>Its name, for messages.</summary>
    public string Name => name;

    /// <summary>Limits what the document expands to.</summary>
    public ReadingBudget Budget { get; } = new();

    /// <summary>A histogram that is used again for each one that is read; the caller must clear it first.</summary>
    public Histogram Scratch { get; } = new();
}
