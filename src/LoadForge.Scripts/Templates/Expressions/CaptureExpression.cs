using System.Text;

namespace LoadForge.Scripts.Templates.Expressions;

/// <summary>A captured value.</summary>
/// <param name="slot">The slot of the capture.</param>
internal sealed class CaptureExpression(int slot) : Expression
{
    /// <summary>The slot of the capture.</summary>
    public int Slot => slot;

    public override void Write(StringBuilder to, UserValues values) => to.Append(values.Captured(slot).Text);

    public override bool IsJson(UserValues values) => values.Captured(slot).IsJson;
}
