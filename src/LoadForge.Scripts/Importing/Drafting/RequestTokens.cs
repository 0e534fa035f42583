using System.Collections.Immutable;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>Replaces tokens of a request by templates.</summary>
internal static class RequestTokens
{
    /// <summary>Replaces tokens.</summary>
    /// <param name="request">The request.</param>
    /// <param name="replace">The template for a token; null if it stays. It is not asked about tokens that contain a template.</param>
    public static ScriptRequest Rewrite(ScriptRequest request, Func<RequestToken, string?> replace)
    {
        ImmutableArray<ScriptHeader> headers = [.. request.Headers.Select(header => Rewrite(header, replace))];
        ScriptRequest rewritten = request with { Url = ScriptScalar.Of(UrlText.Rewrite(request.Url.Text, replace)), Headers = headers };
        if (request.Body is not { IsFile: false } body) return rewritten;
        if (body.IsJson) return RequestBodies.WithJson(rewritten, Rewrite(body.Value, "", replace));
        return RequestBodies.IsForm(request) && body.Value is ScriptScalar text
            ? rewritten with { Body = body with { Value = ScriptScalar.Of(UrlText.RewriteFields(text.Text, TokenPlace.Form, replace)) } }
            : rewritten;
    }

    private static ScriptHeader Rewrite(ScriptHeader header, Func<RequestToken, string?> replace)
    {
        string name = header.Name.Text;
        if (TemplateText.Plain(header.Value.Text) is not { } text) return header;
        if (replace(new RequestToken(TokenPlace.Header, name, text)) is { } whole) return header with { Value = ScriptScalar.Of(whole) };
        int blank = text.IndexOf(' ', StringComparison.Ordinal);
        if (blank <= 0) return header;
        string? part = replace(new RequestToken(TokenPlace.Header, name, text[(blank + 1)..]));
        return part is null ? header : header with { Value = ScriptScalar.Of(TemplateText.Literal(text[..(blank + 1)]) + part) };
    }

    private static ScriptValue Rewrite(ScriptValue value, string name, Func<RequestToken, string?> replace) => value switch
    {
        ScriptMap map => map with { Entries = [.. map.Entries.Select(entry => entry with { Value = Rewrite(entry.Value, entry.Key.Text, replace) })] },
        ScriptList list => list with { Items = [.. list.Items.Select(item => Rewrite(item, name, replace))] },
        ScriptScalar scalar => Rewrite(scalar, name, replace),
        _ => value,
    };

    private static ScriptScalar Rewrite(ScriptScalar scalar, string name, Func<RequestToken, string?> replace)
    {
        bool isNumber = !scalar.IsQuoted && scalar.Text.Length > 0 && (char.IsAsciiDigit(scalar.Text[0]) || scalar.Text[0] == '-');
        if (TemplateText.Plain(scalar.Text) is not { } text || !(isNumber || scalar.IsQuoted)) return scalar;
        TokenPlace place = isNumber ? TokenPlace.JsonNumber : TokenPlace.JsonText;
        return replace(new RequestToken(place, name, text)) is { } template ? ScriptScalar.Of(template) : scalar;
    }
}
