using System.Collections.Immutable;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Compiling;

/// <summary>
/// Gives each capture its slot: those of the login first, then those of the scenarios, which share a slot if they have the same name. A capture of a scenario
/// hides one of the login with the same name until the end of the iteration.
/// </summary>
internal sealed class CaptureSlots
{
    private readonly Dictionary<string, int> _ofLogin = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ofActions = new(StringComparer.Ordinal);

    /// <summary>Creates the slots of a script.</summary>
    /// <param name="scope">The names that may be used everywhere.</param>
    /// <param name="ofLogin">The captures of the login.</param>
    public CaptureSlots(TemplateScope scope, ImmutableArray<ScriptCapture> ofLogin)
    {
        BeforeLogin = scope;
        foreach (ScriptCapture capture in ofLogin) _ofLogin.TryAdd(capture.Name.Text, _ofLogin.Count);
        AfterLogin = With(scope, ofLogin, OfLogin);
    }

    /// <summary>What the request of the login may use.</summary>
    public TemplateScope BeforeLogin { get; }

    /// <summary>What the first action of a scenario may use.</summary>
    public TemplateScope AfterLogin { get; }

    /// <summary>The number of captures of the login.</summary>
    public int LoginCount => _ofLogin.Count;

    /// <summary>The number of slots.</summary>
    public int Count => _ofLogin.Count + _ofActions.Count;

    /// <summary>The slot of a capture of the login.</summary>
    public int OfLogin(ScriptCapture capture) => _ofLogin[capture.Name.Text];

    /// <summary>The slot of a capture of an action.</summary>
    public int OfAction(ScriptCapture capture)
    {
        if (!_ofActions.TryGetValue(capture.Name.Text, out int slot)) _ofActions.Add(capture.Name.Text, slot = Count);
        return slot;
    }

    /// <summary>What the action after another may use.</summary>
    public TemplateScope After(ScriptAction action, TemplateScope scope) => With(scope, action.Captures, OfAction);

    private static TemplateScope With(TemplateScope scope, ImmutableArray<ScriptCapture> captures, Func<ScriptCapture, int> slotOf) =>
        scope with { Captures = scope.Captures.SetItems(captures.Select(capture => KeyValuePair.Create(capture.Name.Text, slotOf(capture)))) };
}
