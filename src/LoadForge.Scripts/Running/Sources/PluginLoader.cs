using System.Collections.Immutable;
using System.Reflection;
using LoadForge.Scripts.Model.Values;
using LoadForge.Scripts.Reading;
using LoadForge.Scripts.Templates;

namespace LoadForge.Scripts.Running.Sources;

/// <summary>Loads the plugins of a script, from its folder only.</summary>
/// <param name="folder">The folder of the script.</param>
/// <param name="problems">Takes the mistakes.</param>
internal sealed class PluginLoader(ScriptFolder folder, ProblemList problems)
{
    private readonly Dictionary<string, IScriptAction> _actions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IScriptFunction> _functions = new(StringComparer.Ordinal);
    private readonly HashSet<string> _loaded = new(StringComparer.Ordinal);

    /// <summary>Loads the plugins.</summary>
    public PluginSet Load(ImmutableArray<ScriptScalar> plugins)
    {
        bool isComplete = true;
        foreach (ScriptScalar plugin in plugins) isComplete &= folder.Find(plugin) is { } path && (!_loaded.Add(path) || Add(plugin, path));
        return new PluginSet(_actions.ToImmutableDictionary(), _functions.ToImmutableDictionary(), isComplete);
    }

    private bool Add(ScriptScalar plugin, string path)
    {
        try
        {
            int found = 0;
            foreach (Type type in new PluginContext(path).Load().GetExportedTypes().Where(IsOffer))
            {
                found++;
                object made = Activator.CreateInstance(type)!;
                if (made is IScriptAction action) Add(_actions, action.Name, action, plugin);
                if (made is IScriptFunction function) Add(_functions, function.Name, function, plugin);
            }

            if (found == 0) problems.Add(plugin.Place, "the plugin has no public class that implements IScriptAction or IScriptFunction.");
            return found > 0;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // Code of the user runs here: its constructors may throw anything.
            string reason = (error as TargetInvocationException)?.InnerException?.Message ?? error.Message;
            problems.Add(plugin.Place, $"the plugin \"{ProblemList.Shown(plugin.Text)}\" cannot be loaded: {ProblemList.Shown(reason)}");
            return false;
        }
    }

    private void Add<T>(Dictionary<string, T> all, string name, T offer, ScriptScalar plugin)
    {
        if (!Names.IsName(name))
        {
            problems.Add(plugin.Place, $"{offer!.GetType().Name} of the plugin has the invalid name \"{ProblemList.Shown(name)}\".");
        }
        else if (offer is IScriptFunction && FunctionSet.IsBuiltIn(name))
        {
            problems.Add(plugin.Place, $"{offer.GetType().Name} of the plugin has the name of the template function \"{name}\"; rename it.");
        }
        else if (!all.TryAdd(name, offer))
        {
            problems.Add(plugin.Place, $"two plugins offer \"{name}\"; remove or rename one.");
        }
    }

    private static bool IsOffer(Type type) =>
        type is { IsClass: true, IsAbstract: false }
        && type.GetConstructor(Type.EmptyTypes) is not null
        && (typeof(IScriptAction).IsAssignableFrom(type) || typeof(IScriptFunction).IsAssignableFrom(type));
}
