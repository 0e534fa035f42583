using System.Text;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Actions;

/// <summary>The body of a request.</summary>
internal sealed class CompiledBody
{
    private readonly Template? _template;
    private readonly byte[]? _bytes;
    private readonly string? _type;

    private CompiledBody(Template? template, byte[]? bytes, string? type) => (_template, _bytes, _type) = (template, bytes, type);

    /// <summary>A body of text.</summary>
    /// <param name="template">The text.</param>
    /// <param name="type">The content type; null if a header of the request sets it.</param>
    public static CompiledBody Of(Template template, string? type) =>
        template.Constant is { } text ? Of(Encoding.UTF8.GetBytes(text), type) : new CompiledBody(template, null, type);

    /// <summary>A body of bytes.</summary>
    /// <inheritdoc cref="Of(Template, string?)"/>
    /// <param name="bytes">The bytes.</param>
    /// <param name="type">The content type; null if a header of the request sets it.</param>
    public static CompiledBody Of(byte[] bytes, string? type) => new(null, bytes, type);

    /// <summary>The content of a request.</summary>
    public HttpContent Content(UserValues values)
    {
        var content = new ByteArrayContent(_bytes ?? Encoding.UTF8.GetBytes(_template!.Fill(values)));
        if (_type is not null) content.Headers.TryAddWithoutValidation("Content-Type", _type);
        return content;
    }
}
