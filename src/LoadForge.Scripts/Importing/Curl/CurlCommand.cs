using System.Collections.Immutable;
using System.Globalization;
using LoadForge.Scripts.Importing.Drafting;
using LoadForge.Scripts.Importing.Reading;

namespace LoadForge.Scripts.Importing.Curl;

/// <summary>The options of one request of a curl command. All texts are templates.</summary>
internal sealed record CurlCommand
{
    private const string NoFileInUrl = "data from a file cannot be part of the URL; write it in place.";

    /// <summary>The URLs with their places.</summary>
    public ImmutableArray<ShellWord> Urls { get; init; } = [];

    /// <summary>The method; null if the rest of the command says it.</summary>
    public string? Method { get; init; }

    /// <summary>The headers, as <c>Name: value</c>.</summary>
    public ImmutableArray<ShellWord> Headers { get; init; } = [];

    /// <summary>The data, joined by an ampersand as curl does; null for none.</summary>
    public string? Data { get; init; }

    /// <summary>The data as a form, with values of shell variables that are encoded only where curl does; null for none.</summary>
    public string? Form { get; init; }

    /// <summary>The file of the data; null for none.</summary>
    public string? DataFile { get; init; }

    /// <summary>Whether curl removes line ends from that file.</summary>
    public bool StripsFile { get; init; }

    /// <summary>Whether the data is JSON by <c>--json</c>.</summary>
    public bool IsJson { get; init; }

    /// <summary>User and password; null for none.</summary>
    public string? User { get; init; }

    /// <summary>Whether the data belongs to the query.</summary>
    public bool IsGet { get; init; }

    /// <summary>Whether the method is HEAD.</summary>
    public bool IsHead { get; init; }

    /// <summary>The timeout; null for none.</summary>
    public TimeSpan? Timeout { get; init; }

    /// <summary>Whether certificates are not verified.</summary>
    public bool IsInsecure { get; init; }

    /// <summary>Whether braces and brackets of its URLs stand for themselves.</summary>
    public bool IsGlobOff { get; init; }

    /// <summary>Whether redirects are followed.</summary>
    public bool FollowsRedirects { get; init; }

    /// <summary>The options that a script does not do.</summary>
    public ImmutableArray<string> LeftOut { get; init; } = [];

    /// <summary>The same with one more option.</summary>
    /// <exception cref="ImportException">The value is invalid, or a script cannot do it.</exception>
    public CurlCommand With(CurlOption option, string name, ShellWord value, ImportSource source) => option switch
    {
        CurlOption.Request => this with { Method = MethodOf(value, source) },
        CurlOption.Header => value.Text.StartsWith('@') ? throw source.Wrong(value.At, "headers cannot be read from a file; write them in place.")
            : this with { Headers = Headers.Add(value) },
        CurlOption.Data => (this with { StripsFile = true }).WithData(value.Text, mayBeFile: true, value, source),
        CurlOption.DataBinary => (this with { StripsFile = false }).WithData(value.Text, mayBeFile: true, value, source),
        CurlOption.DataRaw => WithData(value.Text, mayBeFile: false, value, source),
        CurlOption.DataUrlEncode => WithData(Encoded(value, source), mayBeFile: false, value, source, isEncoded: true),
        CurlOption.Json => (this with { IsJson = true, StripsFile = false }).WithData(value.Text, mayBeFile: true, value, source),
        CurlOption.User => this with { User = value.Text },
        CurlOption.Bearer => WithHeader("Authorization", "Bearer " + value.Text, value),
        CurlOption.Cookie => value.Text.Contains('=', StringComparison.Ordinal) ? WithHeader("Cookie", value.Text, value)
            : throw source.Wrong(value.At, "cookies cannot be read from a file; write them in place, such as -b 'session=abc'."),
        CurlOption.Agent => WithHeader("User-Agent", value.Text, value),
        CurlOption.Referer => WithHeader("Referer", value.Text, value),
        CurlOption.Get => DataFile is null ? this with { IsGet = true } : throw source.Wrong(value.At, NoFileInUrl),
        CurlOption.Head => this with { IsHead = true },
        CurlOption.Url => this with { Urls = Urls.Add(value) },
        CurlOption.Timeout => this with { Timeout = TimeOf(value, source) },
        CurlOption.GlobOff => this with { IsGlobOff = true },
        CurlOption.Follow => this with { FollowsRedirects = true },
        CurlOption.Noted or CurlOption.NotedValue => this with { LeftOut = LeftOut.Add(name) },
        CurlOption.Insecure => this with { IsInsecure = true },
        CurlOption.Unsupported => throw source.Wrong(value.At, $"a script cannot do what {name} does. Remove the command, or write the request by hand."),
        _ => this,
    };

    private static string MethodOf(ShellWord value, ImportSource source) =>
        value.Text.Length is > 0 and <= 20 && value.Text.All(char.IsAsciiLetter)
            ? value.Text.ToUpperInvariant()
            : throw source.Wrong(value.At, $"\"{value.Text}\" is not a valid method; use one such as POST.");

    private static TimeSpan TimeOf(ShellWord value, ImportSource source) =>
        double.TryParse(value.Text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double seconds) && seconds is >= 0.001 and <= 86400
            ? TimeSpan.FromSeconds(seconds)
            : throw source.Wrong(value.At, $"\"{value.Text}\" is not a valid timeout; use seconds, such as 2.5.");

    // content, =content or name=content.
    private static string Encoded(ShellWord value, ImportSource source)
    {
        string text = value.Text;
        int sign = text.IndexOf('=', StringComparison.Ordinal);
        string name = sign < 0 ? "" : text[..sign], content = text[(sign + 1)..];
        if (sign < 0 && text.Contains('@', StringComparison.Ordinal))
        {
            throw source.Wrong(value.At, "--data-urlencode cannot read a file; write the data in place.");
        }

        string encoded = TemplateText.Encoded(content);
        return name.Length == 0 ? encoded : $"{name}={encoded}";
    }

    private CurlCommand WithHeader(string name, string value, ShellWord word) => this with { Headers = Headers.Add(word with { Text = $"{name}: {value}" }) };

    private CurlCommand WithData(string data, bool mayBeFile, ShellWord word, ImportSource source, bool isEncoded = false)
    {
        bool isFile = mayBeFile && data.StartsWith('@');
        if (isFile && IsGet) throw source.Wrong(word.At, NoFileInUrl);
        if (DataFile is not null || (isFile && Data is not null)) throw source.Wrong(word.At, "data from a file cannot be joined with other data.");
        if (isFile && data == "@-") throw source.Wrong(word.At, "data cannot be read from the standard input; name a file, such as @order.json.");
        if (isFile && FileBeside.NameOf(data[1..]) is { } file) return this with { DataFile = file };
        if (isFile) throw source.Wrong(word.At, "the data has no valid name of a file; use one such as @order.json.");
        string form = isEncoded ? data : TemplateText.Unescaped(data);
        return this with { Data = Joined(Data, data), Form = Joined(Form, form) };
    }

    private string Joined(string? data, string next) => data is null ? next : IsJson ? data + next : $"{data}&{next}";
}
