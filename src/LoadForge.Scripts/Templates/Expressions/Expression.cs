using System.Text;

namespace LoadForge.Scripts.Templates.Expressions;

/// <summary>The value of a placeholder.</summary>
internal abstract class Expression
{
    /// <summary>The value if it is always the same; null otherwise.</summary>
    public virtual string? Constant => null;

    /// <summary>Whether a value that is always the same is JSON, such as a number.</summary>
    public virtual bool IsConstantJson => false;

    /// <summary>Whether the value has only letters, digits, hyphens and the like, or must not be escaped.</summary>
    public virtual bool IsPlain => false;

    /// <summary>Writes the value.</summary>
    public abstract void Write(StringBuilder to, UserValues values);

    /// <summary>Whether the value is JSON, such as a number: a JSON body takes it without quotes.</summary>
    public virtual bool IsJson(UserValues values) => IsConstantJson;
}
