using System.Text;

namespace LoadForge.Scripts.Templates.Expressions;

/// <summary>Several values, joined and written as base64 of their UTF-8 form.</summary>
/// <param name="parts">The values.</param>
internal sealed class Base64(Expression[] parts) : Expression
{
    /// <summary>The joined values if they are always the same; null otherwise.</summary>
    public string? Joined { get; } = parts.All(part => part.Constant is not null) ? string.Concat(parts.Select(part => part.Constant)) : null;

    /// <summary>The values.</summary>
    public IReadOnlyList<Expression> Parts => parts;

    public override string? Constant => Joined is null ? null : Encode(Joined);

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
