using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Execution;
using Microsoft.Extensions.DependencyInjection;

namespace Loyalty.Modules.Operations;

/// <summary>Wires the workflows: the engine with the activities of all modules, and the files that come with the program.</summary>
internal static class OperationsModule
{
    public static IServiceCollection AddOperations(this IServiceCollection services, string workflowsFolder)
    {
        services.AddSingleton(new ShippedWorkflows(workflowsFolder));
        services.AddSingleton<DefinitionCache>();
        services.AddScoped<WorkflowLibrary>();
        services.AddScoped<WorkflowRunner>();
        services.AddScoped<WorkflowSignals>();
        services.AddScoped<WorkItems>();
        services.AddScoped<IWorkflowSteps, WorkflowSteps>();
        services.AddScoped<WorkDesk>();
        services.AddScoped<IWorkDesk>(provider => provider.GetRequiredService<WorkDesk>());
        foreach (var type in typeof(OperationsModule).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IActivity)) && !type.IsAbstract && type != typeof(StoreGuard)))
        {
            services.AddScoped(type);
            services.AddScoped(provider => Guarded((IActivity)provider.GetRequiredService(type)));
        }

        return services.AddScoped(provider => new WorkflowEngine(provider.GetServices<IActivity>()));
    }

    /// <summary>Triggers touch no database, and the engine must see that they are triggers.</summary>
    private static IActivity Guarded(IActivity activity) => activity is ITrigger ? activity : new StoreGuard(activity);
}
