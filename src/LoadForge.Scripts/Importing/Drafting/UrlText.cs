namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>The parts of URLs and forms.</summary>
internal static class UrlText
{
    /// <summary>Replaces the whole URL, or segments of its path and values of its query.</summary>
    /// <param name="url">The URL.</param>
    /// <param name="replace">The template for a token; null if it stays.</param>
    /// <param name="beside">The template for a token whose value is one already.</param>
    public static string Rewrite(string url, Func<RequestToken, string?> replace, Func<RequestToken, string> beside)
    {
        if (!TemplateText.IsTemplate(url) && replace(new RequestToken(TokenPlace.Url, "", url)) is { } whole) return whole;
        int query = url.IndexOf('?', StringComparison.Ordinal);
        string path = query < 0 ? url : url[..query];
        int start = PathStart(path);
        string segments = string.Join('/', path[start..].Split('/').Select(segment => Replace(segment, "", TokenPlace.Path, replace, beside)));
        return path[..start] + segments + (query < 0 ? "" : "?" + RewriteFields(url[(query + 1)..], TokenPlace.Query, replace, beside));
    }

    /// <summary>Replaces the values of fields such as <c>a=1&amp;b=2</c>.</summary>
    /// <param name="fields">The fields.</param>
    /// <param name="place">Where they are.</param>
    /// <param name="replace">The template for a token; null if it stays.</param>
    /// <param name="beside">The template for a token whose value is one already.</param>
    public static string RewriteFields(string fields, TokenPlace place, Func<RequestToken, string?> replace, Func<RequestToken, string> beside) =>
        string.Join('&', fields.Split('&').Select(field => RewriteField(field, place, replace, beside)));

    /// <summary>The path of a URL, without host and query.</summary>
    public static string Path(string url)
    {
        int query = url.AsSpan().IndexOfAny('?', '#');
        string path = query < 0 ? url : url[..query];
        string rest = path[PathStart(path)..];
        return rest.Length == 0 ? "/" : rest;
    }

    /// <summary>The text that percent-encoding and plus signs stand for.</summary>
    public static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    /// <summary>A text as it is meant at a place, which may encode it.</summary>
    public static string Decoded(string text, TokenPlace place) => place switch
    {
        TokenPlace.Path => Uri.UnescapeDataString(text),
        TokenPlace.Query or TokenPlace.Form => Decode(text),
        _ => text,
    };

    private static string RewriteField(string field, TokenPlace place, Func<RequestToken, string?> replace, Func<RequestToken, string> beside)
    {
        int sign = field.IndexOf('=', StringComparison.Ordinal);
        return sign < 0 ? field : field[..(sign + 1)] + Replace(field[(sign + 1)..], Decode(field[..sign]), place, replace, beside);
    }

    private static int PathStart(string path)
    {
        int scheme = path.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0) return 0;
        int slash = path.IndexOf('/', scheme + 3);
        return slash < 0 ? path.Length : slash;
    }

    private static string Replace(string text, string name, TokenPlace place, Func<RequestToken, string?> replace, Func<RequestToken, string> beside)
    {
        if (text.Length == 0) return text;
        if (TemplateText.Plain(text) is not { } plain) return beside(new RequestToken(place, name, text));
        return replace(new RequestToken(place, name, Decoded(plain, place))) ?? text;
    }
}
