using System.Collections.Immutable;
using System.Text;
using LoadForge.Scripts.Model.Values;

namespace LoadForge.Scripts.Exporting.Templates;

/// <summary>Templates of one scenario as expressions in C#.</summary>
/// <param name="values">The names that may be used.</param>
internal sealed class TemplateCode(ScopeCode values)
{
    private const string Open = "{{";

    /// <summary>A template as string expression.</summary>
    /// <param name="template">The template.</param>
    /// <param name="isUrl">Whether values are percent-encoded.</param>
    public string Text(ScriptScalar template, bool isUrl = false)
    {
        ImmutableArray<CodePart> parts = Parts(template);

        // A URL that begins with a placeholder begins with an address, whose slashes stay as they are.
        bool isAddress = isUrl && parts is [{ Text: null }, ..];
        return Text(isAddress ? parts.SetItem(0, parts[0] with { Value = new CodeValue(parts[0].Value.Text, CodeKind.Plain) }) : parts, isUrl);
    }

    /// <summary>The parts of a template.</summary>
    public ImmutableArray<CodePart> Parts(ScriptScalar template)
    {
        var parts = ImmutableArray.CreateBuilder<CodePart>();
        string text = template.Text;
        int at = 0;
        while (text.IndexOf(Open, at, StringComparison.Ordinal) is var open and >= 0)
        {
            if (open > at) parts.Add(new CodePart(text[at..open], default));
            if (new PlaceholderParser(text).Read(open + Open.Length, out int end) is not { } placeholder)
            {
                values.Problem(template, $"the placeholder at \"{text[open..Math.Min(text.Length, open + 40)]}\" is invalid.");
                return [];
            }

            if (placeholder.IsText) parts.Add(new CodePart(placeholder.Word, default));
            else if (values.Find(placeholder, template) is { } value) parts.Add(new CodePart(null, value));
            at = end;
        }

        if (at < text.Length || parts.Count == 0) parts.Add(new CodePart(text[at..], default));
        return parts.ToImmutable();
    }

    /// <summary>Parts as string expression.</summary>
    public static string Text(ImmutableArray<CodePart> parts, bool isUrl = false)
    {
        if (parts.All(part => part.Text is not null)) return CSharpText.Literal(string.Concat(parts.Select(part => part.Text)));
        if (parts is [{ Value: { Kind: not CodeKind.Plain } only }]) return isUrl ? $"Uri.EscapeDataString({only.Text})" : only.Text;
        var text = new StringBuilder("$\"");
        foreach (CodePart part in parts)
        {
            if (part.Text is { } literal) text.Append(Doubled(CSharpText.Escaped(literal)));
            else if (isUrl && part.Value.Kind != CodeKind.Plain) text.Append("{Uri.EscapeDataString(").Append(part.Value.Text).Append(")}");
            else text.Append('{').Append(part.Value.Code).Append('}');
        }

        return text.Append('"').ToString();
    }

    private static string Doubled(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
