using System.Collections.Immutable;
using System.Text;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Running.Compiling;
using LoadForge.Scripts.Templates;
using LoadForge.Scripts.Templates.Expressions;

namespace LoadForge.Scripts.Exporting.Templates;

/// <summary>Templates of one method as expressions in C#, made from what the script runs.</summary>
/// <param name="scope">The names that may be used.</param>
internal sealed class TemplateCode(ScopeCode scope)
{
    private readonly ExpressionCode _expressions = new(scope);

    /// <summary>Compiles the templates of the next action.</summary>
    public TemplateParser Parser => new(scope.Names, scope.Export.Problems);

    /// <summary>A template as string expression.</summary>
    public string Text(ScriptScalar template) => Joined(Parts(Parser.Parts(template, Escaping.None), template.Place));

    /// <summary>Whether a template has a value that no constant can be, such as one of the environment.</summary>
    public bool IsComputed(ScriptScalar template) => Parser.Parts(template, Escaping.None).Any(part => part.Expression is { } value && !IsConstant(value));

    /// <summary>A URL as string expression.</summary>
    public string Url(ScriptScalar template) => Joined(Parts(ActionCompiler.UrlParts(Parser.Parts(template, Escaping.Url)), template.Place));

    /// <summary>A form as string expression.</summary>
    public string Form(ScriptScalar template) => Joined(Parts(Parser.Parts(template, Escaping.Url), template.Place));

    /// <summary>The text of a template that always gives the same; null for others.</summary>
    public string? Constant(ScriptScalar template) => Parser.Parse(template, Escaping.None).Constant;

    /// <summary>Whether a template gives a text that is never empty.</summary>
    public bool HasText(ScriptScalar template) =>
        Parser.Parts(template, Escaping.None).Any(part => part.Text is { Length: > 0 } || (part.Expression is { } value && HasText(value)));

    /// <summary>Whether a template gives another text each time that it is filled.</summary>
    public bool IsDrawn(ScriptScalar template) => Parser.Parts(template, Escaping.None).Any(part => part.Expression switch
    {
        null or FixedExpression or CaptureExpression or UserId or IterationNumber => false,
        FeedField field => scope.Rows.IsTakenLate(field.Feed),
        _ => true,
    });

    /// <summary>The parts of a compiled template: texts, and expressions that escape as it does.</summary>
    public ImmutableArray<CodePart> Parts(ImmutableArray<TemplatePart> parts, ScriptPlace place) => [.. parts.Select(part => Part(part, place))];

    /// <summary>Parts as string expression.</summary>
    public static string Joined(ImmutableArray<CodePart> parts)
    {
        if (parts.All(part => part.Text is not null)) return CSharpText.Literal(string.Concat(parts.Select(part => part.Text)));
        if (parts is [{ Value: var only }]) return only.Text;
        var text = new StringBuilder("$\"");
        foreach (CodePart part in parts)
        {
            if (part.Text is { } literal) text.Append(Doubled(CSharpText.Escaped(literal)));
            else text.Append('{').Append(part.Value.Formatted).Append('}');
        }

        return text.Append('"').ToString();
    }

    private static bool IsConstant(Expression value) => ExpressionCode.IsLiteral(value)
        || (value is FixedExpression { EnvironmentVariable: null, Constant: { } text } && !text.Contains(ExportContext.Unknown, StringComparison.Ordinal));

    private static bool HasText(Expression value) => value is UserId or IterationNumber or RandomInteger or Uuid or EpochMilliseconds
        || (ExpressionCode.IsLiteral(value) && value.Constant is { Length: > 0 });

    private CodePart Part(TemplatePart part, ScriptPlace place)
    {
        if (part.Text is not null) return new CodePart(part.Text, default);
        Expression expression = part.Expression!;

        // A template fills it in, escaped as it must be.
        if (ExpressionCode.IsLiteral(expression)) return new CodePart(new Template([part]).Constant, default);
        CodeValue value = _expressions.Of(expression, place);
        if (value.Kind == CodeKind.Json) scope.Export.Methods.Add("Text");
        return new CodePart(null, part.Escaping switch
        {
            Escaping.Url when !expression.IsPlain => new CodeValue($"Uri.EscapeDataString({value.Text})", CodeKind.Text),
            Escaping.JsonText when !expression.IsPlain => new CodeValue($"JsonEncodedText.Encode({value.Text})", CodeKind.Plain),
            Escaping.JsonValue => JsonValue(value, expression),
            _ => value,
        });
    }

    private static CodeValue JsonValue(CodeValue value, Expression expression) =>
        value.Kind == CodeKind.Json ? new CodeValue(value.Code + ".GetRawText()", CodeKind.Text)
        : expression.IsConstantJson ? value
        : new CodeValue($"JsonSerializer.Serialize({value.Code})", CodeKind.Text);

    private static string Doubled(string text) => text.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);
}
