using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>Replaces tokens of a request by templates.</summary>
/// <param name="replace">The template for a token; null if it stays. It is not asked about tokens that contain a template.</param>
/// <param name="replaceBeside">
/// The template for a text beside placeholders, which is a part of the value of a token; null if it stays. Null, the default, if all stay.
/// </param>
internal sealed class RequestTokens(Func<RequestToken, string?> replace, Func<RequestToken, string?>? replaceBeside = null)
{
    /// <summary>The request with other tokens.</summary>
    public ScriptRequest Rewrite(ScriptRequest request)
    {
        ScriptRequest rewritten = request with
        {
            Url = ScriptScalar.Of(UrlText.Rewrite(request.Url.Text, replace, Beside)),
            Headers = [.. request.Headers.Select(Rewrite)],
        };
        if (request.Body is not { IsFile: false } body) return rewritten;
        if (body.IsJson) return RequestBodies.WithJson(rewritten, Rewrite(body.Value, ""));
        return RequestBodies.IsForm(request) && body.Value is ScriptScalar text
            ? rewritten with { Body = body with { Value = ScriptScalar.Of(UrlText.RewriteFields(text.Text, TokenPlace.Form, replace, Beside)) } }
            : rewritten;
    }

    private string Beside(RequestToken token) => replaceBeside is null
        ? token.Value
        : TemplateText.WithTexts(token.Value, text => replaceBeside(token with { Value = UrlText.Decoded(text, token.Place) }) ?? text);

    private ScriptHeader Rewrite(ScriptHeader header)
    {
        string name = header.Name.Text;
        if (TemplateText.Plain(header.Value.Text) is not { } text)
        {
            return header with { Value = ScriptScalar.Of(Beside(new RequestToken(TokenPlace.Header, name, header.Value.Text))) };
        }

        if (replace(new RequestToken(TokenPlace.Header, name, text)) is { } whole) return header with { Value = ScriptScalar.Of(whole) };
        int blank = text.IndexOf(' ', StringComparison.Ordinal);
        if (blank <= 0) return header;
        string? part = replace(new RequestToken(TokenPlace.Header, name, text[(blank + 1)..]));
        return part is null ? header : header with { Value = ScriptScalar.Of(TemplateText.Literal(text[..(blank + 1)]) + part) };
    }

    private ScriptValue Rewrite(ScriptValue value, string name) => value switch
    {
        ScriptMap map => map with { Entries = [.. map.Entries.Select(entry => entry with { Value = Rewrite(entry.Value, entry.Key.Text) })] },
        ScriptList list => list with { Items = [.. list.Items.Select(item => Rewrite(item, name))] },
        ScriptScalar scalar => Rewrite(scalar, name),
        _ => value,
    };

    private ScriptScalar Rewrite(ScriptScalar scalar, string name)
    {
        bool isNumber = !scalar.IsQuoted && scalar.Text.Length > 0 && (char.IsAsciiDigit(scalar.Text[0]) || scalar.Text[0] == '-');
        if (!(isNumber || scalar.IsQuoted)) return scalar;
        TokenPlace place = isNumber ? TokenPlace.JsonNumber : TokenPlace.JsonText;
        if (TemplateText.Plain(scalar.Text) is not { } text)
        {
            return scalar with { Text = Beside(new RequestToken(place, name, scalar.Text)) };
        }

        return replace(new RequestToken(place, name, text)) is { } template ? ScriptScalar.Of(template) : scalar;
    }
}
