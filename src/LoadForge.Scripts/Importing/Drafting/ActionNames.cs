using System.Collections.Immutable;
using System.Text.RegularExpressions;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>Names requests that have none by method and path, such as <c>GET /orders/{id}</c>.</summary>
internal static partial class ActionNames
{
    private const int MaxLength = 100;

    /// <summary>The same requests, each with a name of its own.</summary>
    public static ImmutableArray<ScriptRequest> Name(ImmutableArray<ScriptRequest> requests)
    {
        var names = new UniqueNames(" ", StringComparer.Ordinal);
        return [.. requests.Select(request => request with { Name = ScriptScalar.Of(names.Take(request.Name?.Text ?? Of(request))) })];
    }

    /// <summary>Method and path of a request, with placeholders for ids.</summary>
    public static string Of(ScriptRequest request)
    {
        string path = string.Join('/', UrlText.Path(request.Url.Text).Split('/').Select(Segment));
        string name = $"{request.Method?.Text ?? "GET"} {path}";
        return name.Length <= MaxLength ? name : name[..MaxLength];
    }

    /// <summary>A name from an input as that of an action, which must not contain placeholders; empty if nothing is left of it.</summary>
    public static string Fixed(string name) => Braces.Replace(string.Concat(name.Where(letter => !char.IsControl(letter))), "{").Trim();

    private static string Segment(string segment)
    {
        if (TemplateText.IsTemplate(segment)) return "{id}";
        string text = string.Concat(Uri.UnescapeDataString(segment).Where(letter => !char.IsControl(letter)));
        bool isNumber = text.Length > 0 && text.All(char.IsAsciiDigit);
        bool isToken = text.Length >= 16 && text.Any(char.IsAsciiDigit) && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');
        return isNumber || isToken ? "{id}" : text;
    }

    // Two of them would begin a placeholder.
    [GeneratedRegex(@"\{{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Braces { get; }
}
