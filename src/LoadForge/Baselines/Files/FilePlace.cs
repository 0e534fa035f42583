using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Units;

namespace LoadForge.Baselines.Files;

/// <summary>A position in a baseline file. An invalid value is rejected with its position.</summary>
/// <param name="File">The file.</param>
/// <param name="Path">The path, such as <c>runs[0].steps[2].ok</c>; empty for the whole document.</param>
internal readonly record struct FilePlace(string File, string Path)
{
    private const int MaxTextLength = 1 << 20;

    public FilePlace this[string name] => this with { Path = Path.Length == 0 ? name : $"{Path}.{name}" };

    public FilePlace this[int index] => this with { Path = string.Create(CultureInfo.InvariantCulture, $"{Path}[{index}]") };

    /// <summary>The elements of an array, each with its position.</summary>
    public IEnumerable<(T Item, FilePlace Place)> Items<T>(ImmutableArray<T> items, int least, int most) where T : class
    {
        if (items.Length < least || items.Length > most)
            throw Error($"expected {Quantity.Of(least)} to {Quantity.Of(most)} elements, but found {Quantity.Of(items.Length)}.");
        FilePlace array = this;
        return items.Select((item, index) => (item ?? throw array[index].Error("expected an element, but found null."), array[index]));
    }

    public string Text(string text) =>
        text.Length <= MaxTextLength
            ? text
            : throw Error($"expected text of at most {Quantity.Of(MaxTextLength)} characters, but found {Quantity.Of(text.Length)}.");

    public long Whole(long number, long least, long most) =>
        number >= least && number <= most
            ? number
            : throw Error(FormattableString.Invariant($"expected a whole number from {least} to {most}, but found {number}."));

    public double Number(double number, double least, double most) =>
        number >= least && number <= most
            ? number
            : throw Error(FormattableString.Invariant($"expected a number from {least} to {most}, but found {number}."));

    public BaselineFormatException Error(string problem, Exception? inner = null) =>
        BaselineFormatException.At(File, Path.Length == 0 ? "the document" : Path, problem, inner);
}
