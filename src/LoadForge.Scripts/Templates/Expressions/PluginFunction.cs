using System.Text;

namespace LoadForge.Scripts.Templates.Expressions;

/// <summary>The value of a function of a plugin.</summary>
/// <param name="function">The function.</param>
/// <param name="arguments">Its arguments.</param>
internal sealed class PluginFunction(IScriptFunction function, Expression[] arguments) : Expression
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

        to.Append(function.Evaluate(values.User, texts));
    }
}
