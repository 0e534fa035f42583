namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>The parts of URLs and forms.</summary>
internal static class UrlText
{
    /// <summary>Replaces the whole URL, or segments of its path and values of its query.</summary>
    public static string Rewrite(string url, Func<RequestToken, string?> replace)
    {
        if (!TemplateText.IsTemplate(url) && replace(new RequestToken(TokenPlace.Url, "", url)) is { } whole) return whole;
        int query = url.IndexOf('?', StringComparison.Ordinal);
        string path = query < 0 ? url : url[..query];
        int start = PathStart(path);
        string segments = string.Join('/', path[start..].Split('/').Select(segment => Replace(segment, "", TokenPlace.Path, replace)));
        return path[..start] + segments + (query < 0 ? "" : "?" + RewriteFields(url[(query + 1)..], TokenPlace.Query, replace));
    }

    /// <summary>Replaces the values of fields such as <c>a=1&amp;b=2</c>.</summary>
    public static string RewriteFields(string fields, TokenPlace place, Func<RequestToken, string?> replace) =>
        string.Join('&', fields.Split('&').Select(field => RewriteField(field, place, replace)));

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

    private static string RewriteField(string field, TokenPlace place, Func<RequestToken, string?> replace)
    {
        int sign = field.IndexOf('=', StringComparison.Ordinal);
        return sign < 0 ? field : field[..(sign + 1)] + Replace(field[(sign + 1)..], Decode(field[..sign]), place, replace);
    }

    private static int PathStart(string path)
    {
        int scheme = path.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0) return 0;
        int slash = path.IndexOf('/', scheme + 3);
        return slash < 0 ? path.Length : slash;
    }

    private static string Replace(string text, string name, TokenPlace place, Func<RequestToken, string?> replace)
    {
        if (text.Length == 0 || TemplateText.Plain(text) is not { } plain) return text;
        string value = place == TokenPlace.Path ? Uri.UnescapeDataString(plain) : Decode(plain);
        return replace(new RequestToken(place, name, value)) ?? text;
    }
}
