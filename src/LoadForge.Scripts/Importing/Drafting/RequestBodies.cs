using System.Collections.Immutable;
using System.Net.Http.Headers;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Importing.Drafting;

/// <summary>Puts bodies into requests, as JSON values where that is possible.</summary>
internal static class RequestBodies
{
    /// <summary>The media type of JSON.</summary>
    public const string Json = "application/json";

    /// <summary>The media type of a form.</summary>
    public const string Form = "application/x-www-form-urlencoded";

    private const string ContentType = "Content-Type";

    /// <summary>Adds a body of text.</summary>
    /// <param name="request">The request, with its headers.</param>
    /// <param name="text">The text.</param>
    /// <param name="isTemplate">Whether the text is a template already.</param>
    public static ScriptRequest With(ScriptRequest request, string text, bool isTemplate = false)
    {
        // Whatever its type says: as values, its secrets can be found.
        bool mayBeJson = IsJson(TypeOf(request)) || text.AsSpan().TrimStart() is ['{' or '[', ..];
        if (mayBeJson && JsonValues.TryRead(isTemplate ? QuotedPlaceholders.In(text) : text, isTemplate, out ScriptValue? value))
        {
            // The content type of a JSON body is application/json without being said.
            return WithJson(TypeOf(request) == Json ? request with { Headers = Without(request.Headers) } : request, value);
        }

        return request with { Body = new ScriptBody(IsJson: false, IsFile: false, ScriptScalar.Of(isTemplate ? text : TemplateText.Literal(text))) };
    }

    /// <summary>Adds a body of text that is a template.</summary>
    /// <param name="request">The request, with its headers.</param>
    /// <param name="text">The text.</param>
    /// <param name="form">The text of the same body if it is a form, which encodes values of placeholders.</param>
    public static ScriptRequest With(ScriptRequest request, string text, string form)
    {
        ScriptRequest read = With(request, text, isTemplate: true);
        return !read.Body!.IsJson && IsForm(read) ? read with { Body = read.Body with { Value = ScriptScalar.Of(form) } } : read;
    }

    /// <summary>Adds a JSON body, as text if a script would read it as the name of a file, or as text that is JSON.</summary>
    public static ScriptRequest WithJson(ScriptRequest request, ScriptValue value)
    {
        bool isMisread = value is ScriptMap { Entries: [{ Key.Text: "file" }] } or ScriptScalar { IsQuoted: true };
        if (!isMisread) return request with { Body = new ScriptBody(IsJson: true, IsFile: false, value) };
        ScriptRequest typed = TypeOf(request) is null ? WithType(request, Json) : request;
        return typed with { Body = new ScriptBody(IsJson: false, IsFile: false, ScriptScalar.Of(JsonValues.Write(value))) };
    }

    /// <summary>Adds a header for the content type, unless there is one.</summary>
    public static ScriptRequest WithType(ScriptRequest request, string type) => TypeOf(request) is not null
        ? request
        : request with { Headers = [.. request.Headers, new ScriptHeader(ScriptScalar.Of(ContentType), ScriptScalar.Of(TemplateText.Literal(type)))] };

    /// <summary>Adds a form.</summary>
    /// <param name="request">The request.</param>
    /// <param name="fields">The fields, percent-encoded templates such as <c>a=1&amp;b={{b}}</c>.</param>
    public static ScriptRequest WithForm(ScriptRequest request, string fields) =>
        WithType(request, Form) with { Body = new ScriptBody(IsJson: false, IsFile: false, ScriptScalar.Of(fields)) };

    /// <summary>Whether the body is a form.</summary>
    public static bool IsForm(ScriptRequest request) => ScriptBody.IsForm(TypeOf(request));

    /// <summary>Whether a content type is one of JSON.</summary>
    public static bool IsJson(string? type) =>
        type is not null && MediaType(type) is var media && (media == Json || media.EndsWith("+json", StringComparison.Ordinal));

    /// <summary>The content type among the headers; null for none.</summary>
    public static string? TypeOf(ScriptRequest request) => request.Headers.FirstOrDefault(IsType)?.Value.Text;

    private static bool IsType(ScriptHeader header) => header.Name.Text.Equals(ContentType, StringComparison.OrdinalIgnoreCase);

    private static ImmutableArray<ScriptHeader> Without(ImmutableArray<ScriptHeader> headers) => [.. headers.Where(header => !IsType(header))];

    private static string MediaType(string type) =>
        MediaTypeHeaderValue.TryParse(type, out MediaTypeHeaderValue? parsed) ? parsed.MediaType?.ToLowerInvariant() ?? "" : type.ToLowerInvariant();
}
