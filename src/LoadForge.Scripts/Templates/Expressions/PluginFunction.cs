using System.Text;

namespace LoadForge.Scripts.Templates.Expressions;

/// <summary>The value of a helper of a plugin.</summary>
/// <param name="helper">The helper.</param>
/// <param name="arguments">Its arguments.</param>
internal sealed class PluginFunction(IScriptFunction helper, Expression[] arguments) : Expression
{
    public override void Write(StringBuilder to, UserValues values)
    {
        string[] texts = new string[arguments.Length];
        var text = new StringBuilder();
        for (int index = 0; index < texts.Length; index++)
        {
            text.Clear();
            arguments[index].Write(text, values);
            FilledText.Check(text);
            texts[index] = text.ToString();
        }

        to.Append(helper.Evaluate(values.User, texts));
    }
}
