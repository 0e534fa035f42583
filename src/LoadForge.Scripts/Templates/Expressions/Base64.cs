using System.Text;

namespace LoadForge.Scripts.Templates.Expressions;

/// <summary>Several values, joined and written as base64 of their UTF-8 form.</summary>
/// <param name="parts">The values.</param>
internal sealed class Base64(Expression[] parts) : Expression
{
    private readonly string? _constant = parts.All(part => part.Constant is not null) ? Encode(string.Concat(parts.Select(part => part.Constant))) : null;

    public override string? Constant => _constant;

    public override void Write(StringBuilder to, UserValues values)
    {
        int start = to.Length;
        foreach (Expression part in parts) part.Write(to, values);
        string text = to.ToString(start, to.Length - start);
        to.Length = start;
        to.Append(Encode(text));
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
