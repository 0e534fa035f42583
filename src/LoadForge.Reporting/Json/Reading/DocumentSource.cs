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

    /// <summary>A histogram for those that are made one after another; whoever takes it clears it.</summary>
    public Histogram Scratch { get; } = new();
}
