using System.Collections.Immutable;
using LoadForge.Scripts.Model;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Compiling;

/// <summary>Gives each capture its slot: those of the login first, then those of the scenarios, which share a slot if they have the same name.</summary>
internal sealed class CaptureSlots
{
    private readonly Dictionary<string, int> _slots = new(StringComparer.Ordinal);

    /// <summary>Creates the slots of a script.</summary>
    /// <param name="scope">The names that may be used everywhere.</param>
    /// <param name="ofLogin">The captures of the login.</param>
    public CaptureSlots(TemplateScope scope, ImmutableArray<ScriptCapture> ofLogin)
    {
        BeforeLogin = scope;
        foreach (ScriptCapture capture in ofLogin) Of(capture);
        LoginCount = _slots.Count;
        AfterLogin = With(scope, ofLogin);
    }

    /// <summary>What the request of the login may use.</summary>
    public TemplateScope BeforeLogin { get; }

    /// <summary>What the first action of a scenario may use.</summary>
    public TemplateScope AfterLogin { get; }

    /// <summary>The number of captures of the login.</summary>
    public int LoginCount { get; }

    /// <summary>The number of slots.</summary>
    public int Count => _slots.Count;

    /// <summary>The slot of a capture.</summary>
    public int Of(ScriptCapture capture)
    {
        if (!_slots.TryGetValue(capture.Name.Text, out int slot)) _slots.Add(capture.Name.Text, slot = _slots.Count);
        return slot;
    }

    /// <summary>What the action after another may use.</summary>
    public TemplateScope After(ScriptAction action, TemplateScope scope) => With(scope, action.Captures);

    private TemplateScope With(TemplateScope scope, ImmutableArray<ScriptCapture> captures) =>
        scope with { Captures = scope.Captures.SetItems(captures.Select(capture => KeyValuePair.Create(capture.Name.Text, Of(capture)))) };
}
