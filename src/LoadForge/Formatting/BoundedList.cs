using LoadForge.Units;

namespace LoadForge.Formatting;

/// <summary>
/// Shortens lists of unknown length, such as step names that contain ids, and appends the number of omitted items. The caller puts the most
/// important first.
/// </summary>
public static class BoundedList
{
    /// <summary>The maximum number of items in a sentence.</summary>
    public const int InSentence = 10;

    /// <summary>The maximum number of lines in a section.</summary>
    public const int InSection = 30;

    /// <summary>Beyond this number, step names probably contain ids.</summary>
    public const int NamesOfPeople = 100;

    private const int MaxNameLength = 80;

    /// <summary>The items in one line, as <c>browse, pay and 1,080 more</c>; items longer than 80 characters are cut in the middle.</summary>
    /// <param name="items">The items, the most important first.</param>
    /// <param name="most">How many to show; 1 or more.</param>
    public static string Of(IEnumerable<string> items, int most = InSentence) => Join([.. items.Select(Name)], most);

    /// <summary>The same with each item in quotation marks, as <c>"browse", "pay" and 1,080 more</c>.</summary>
    /// <param name="items">The items, the most important first.</param>
    /// <param name="most">How many to show; 1 or more.</param>
    public static string Quoted(IEnumerable<string> items, int most = InSentence) => Join([.. items.Select(item => $"\"{Name(item)}\"")], most);

    /// <summary>The first lines, and in place of further ones a line such as <c>and 1,080 more, in the JSON result</c>.</summary>
    /// <param name="lines">The lines, the most important first.</param>
    /// <param name="most">How many to show; 1 or more.</param>
    /// <param name="place">Where to find the rest, such as <c>, in the JSON result</c>.</param>
    public static IEnumerable<string> Lines(IReadOnlyCollection<string> lines, int most = InSection, string place = "") =>
        lines.Count <= most ? lines : [.. lines.Take(most), More(lines.Count - most) + place];

    /// <summary>The number of omitted items, as <c>and 1,080 more</c>.</summary>
    /// <param name="count">The number.</param>
    public static string More(int count) => $"and {Quantity.Of(count)} more";

    /// <summary>Advice about step names that probably contain ids; null if there are not that many.</summary>
    /// <param name="names">The number of names.</param>
    public static string? AdviceOnNames(int names) => names <= NamesOfPeople
        ? null
        : $"{Quantity.Of(names)} step names look as if made from ids: "
            + "give such requests one name with AsStep(\"…\"), or wrap them in user.Step(\"…\", …)";

    /// <summary>A name or message from outside, cut in the middle to at most 81 characters.</summary>
    /// <param name="name">The name.</param>
    public static string Name(string name)
    {
        if (name.Length <= MaxNameLength) return name;
        int left = MaxNameLength / 2, right = name.Length - (MaxNameLength / 2);
        if (char.IsHighSurrogate(name[left - 1])) left--;
        if (char.IsLowSurrogate(name[right])) right++;
        return $"{name[..left]}…{name[right..]}";
    }

    private static string Join(string[] items, int most) =>
        items.Length <= most ? string.Join(", ", items) : $"{string.Join(", ", items.Take(most))} {More(items.Length - most)}";
}
