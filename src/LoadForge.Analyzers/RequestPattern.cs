using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace LoadForge.Analyzers;

/// <summary>The names that a request can have as a step, as far as its address is known.</summary>
internal sealed class RequestPattern
{
    private const string Id = "{id}";
    private const char Hole = '\0';

    // Longer words with digits may be ids; the transport folds them by rules that are not repeated here.
    private const int MaxWordLength = 11;

    private static readonly Regex Named = new("^[A-Z]+ /", RegexOptions.CultureInvariant);
    private static readonly Regex Plain = new("^[A-Za-z0-9/._~{}\0-]*$", RegexOptions.CultureInvariant);

    private readonly Regex _names;

    private RequestPattern(string method, string[] segments)
    {
        Name = $"{method} /{string.Join("/", segments.Select(Shown))}";
        _names = new Regex($"^{method} /{string.Join("/", segments.Select(Matched))}$", RegexOptions.CultureInvariant);
    }

    /// <summary>The most likely name.</summary>
    public string Name { get; }

    /// <summary>Whether a name is that of a request: a method and a path.</summary>
    public static bool IsRequest(string name) => Named.IsMatch(name);

    /// <summary>The names of a request; null if its path is unknown.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="address">The address: a text, with or without values in it.</param>
    public static RequestPattern? Of(string method, IOperation? address) =>
        (address.Text() ?? (address is IInterpolatedStringOperation written ? string.Concat(written.Parts.Select(TextOf)) : null)) is { } text
            ? Of(method, text)
            : null;

    /// <summary>The names of a request; null if its path is unknown, because it depends on the target or is escaped.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="address">The address, with a zero character for each value.</param>
    public static RequestPattern? Of(string method, string address)
    {
        if (address.Length == 0 || address[0] != '/') return null;
        string path = address.Split('?', '#')[0];
        return Plain.IsMatch(path) ? new RequestPattern(method, path.Substring(1).Split('/')) : null;
    }

    /// <summary>Whether the request can have a name.</summary>
    public bool Matches(string name) => _names.IsMatch(name);

    private static string TextOf(IInterpolatedStringContentOperation part) =>
        part is IInterpolatedStringTextOperation text ? text.Text.Text() ?? $"{Hole}" : $"{Hole}";

    private static string Shown(string segment) => IsNumber(segment) || segment.IndexOf(Hole) >= 0 ? Id : segment;

    private static string Matched(string segment)
    {
        if (segment.IndexOf(Hole) >= 0 || (segment.Length > MaxWordLength && segment.Any(char.IsDigit))) return ".*";
        return Regex.Escape(IsNumber(segment) ? Id : segment);
    }

    private static bool IsNumber(string segment) => segment.Length > 0 && segment.All(letter => letter is >= '0' and <= '9');
}
