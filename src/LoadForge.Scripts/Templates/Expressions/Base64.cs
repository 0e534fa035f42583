using System.Text;

namespace LoadForge.Scripts.Templates.Expressions;

/// <summary>Several values, joined and written as base64 of their UTF-8 form.</summary>
internal sealed class Base64 : Expression
{
    private readonly Expression[] _parts;

    /// <summary>Creates the expression; fixed values are encoded now.</summary>
    /// <param name="parts">The values.</param>
    public Base64(Expression[] parts)
    {
        _parts = parts;
        Joined = Array.TrueForAll(parts, part => part.Constant is not null) ? string.Concat(parts.Select(part => part.Constant)) : null;
        Constant = Joined is null ? null : Encode(Joined);
    }

    /// <summary>The joined values if they are always the same; null otherwise.</summary>
    public string? Joined { get; }

    /// <summary>The values.</summary>
    public IReadOnlyList<Expression> Parts => _parts;

    public override string? Constant { get; }

    public override void Write(StringBuilder to, UserValues values)
    {
        int start = to.Length;
        foreach (Expression part in _parts)
        {
            part.Write(to, values);
            FilledText.Check(to);
        }

        string text = to.ToString(start, to.Length - start);
        to.Length = start;
        to.Append(Encode(text));
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
