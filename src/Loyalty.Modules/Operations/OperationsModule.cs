using Loyalty.Modules.Operations.Drafting;
using Loyalty.Modules.Operations.Http;
using Loyalty.Modules.Operations.Library;
using Loyalty.Modules.Operations.Studio;
using Loyalty.Modules.Operations.Takeaway;
using Loyalty.Modules.Operations.Versions;
using Loyalty.Modules.Pipeline;
using Loyalty.Workflows.Activities;
using Loyalty.Workflows.Execution;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Loyalty.Modules.Operations;

/// <summary>Wires the workflows: the engine with the activities of all modules, and the files that come with the program.</summary>
internal static class OperationsModule
{
    public static IServiceCollection AddOperations(this IServiceCollection services, string workflowsFolder)
    {
        services.AddSingleton(new ShippedWorkflows(workflowsFolder));
        services.AddLibrary(workflowsFolder);
        services.AddSingleton<DefinitionCache>();
        services.AddSingleton<VersionCache>();
        services.AddScoped<WorkflowLibrary>();
        services.TryAddSingleton(new WorkflowSettings());
        services.AddSingleton(new StepLibrary(Path.Combine(workflowsFolder, "steps")));
        services.TryAddSingleton(new DraftingSettings());
        services.AddSingleton<LibraryDraftWriter>();
        services.AddSingleton<ServiceLine>();
        services.AddScoped<ServiceDraftWriter>();
        services.AddScoped<IDraftWriter>(at => at.GetRequiredService<DraftingSettings>().IsOn ? at.GetRequiredService<ServiceDraftWriter>() : at.GetRequiredService<LibraryDraftWriter>());
        services.TryAddSingleton(new PdfSettings());
        services.AddSingleton<PdfPress>();
        services.AddSingleton<TimerBell>();
        services.AddSingleton<TriggerBell>();
        services.AddSingleton<CallBell>();
        services.AddSingleton<ScheduleCache>();
        services.AddScoped<TriggerTimers>();
        services.AddSingleton<HttpSender>();
        services.AddScoped<Hooks>();
        services.AddSingleton(at => new CallPump(
            at.GetRequiredService<WorkQueue>(), at.GetRequiredService<UseCases>(), at.GetRequiredService<HttpSender>(), at.GetRequiredService<CallBell>(), at.GetRequiredService<TimeProvider>(),
            at.GetRequiredService<ILogger<CallPump>>()));
        services.AddSingleton(at => new DueBookmarkPump(
            at.GetRequiredService<WorkQueue>(), at.GetRequiredService<UseCases>(), at.GetRequiredService<TimerBell>(), at.GetRequiredService<TimeProvider>(), at.GetRequiredService<ILogger<DueBookmarkPump>>()));
        services.AddSingleton(at => new TimerPump(
            at.GetRequiredService<WorkQueue>(), at.GetRequiredService<UseCases>(), at.GetRequiredService<TriggerBell>(), at.GetRequiredService<TimeProvider>(), at.GetRequiredService<ILogger<TimerPump>>()));
        services.AddSingleton<WorkflowNews>();
        services.AddScoped<InstanceStore>();
        services.AddScoped<BurstAttempt>();
        services.AddScoped<OpenedWork>();
        services.AddScoped<HttpAnswers>();
        services.AddScoped<Aftermath>();
        services.AddScoped<WorkflowDrafts>();
        services.AddScoped<DocumentShelf>();
        services.AddScoped<InstanceJournal>();
        services.AddScoped<ActivityValues>();
        services.AddSingleton<OpenEditors>();
        services.AddScoped<WorkflowRunner>();
        services.AddScoped<WorkflowSignals>();
        services.AddScoped<WorkItems>();
        services.AddScoped<IWorkflowSteps, WorkflowSteps>();
        services.AddScoped<WorkDesk>();
        services.AddScoped<IWorkDesk>(provider => provider.GetRequiredService<WorkDesk>());
        services.AddScoped<IAskStaff, StaffDesk>();
        services.AddScoped<IAwaitedSpans, AwaitedSpans>();
        foreach (var type in KnownActivities.Classes)
        {
            services.AddScoped(type);
            services.AddScoped(provider => StoreGuard.Around((IActivity)provider.GetRequiredService(type), provider));
        }

        services.AddSingleton<ActivityClasses>();
        services.AddScoped<IActivitySource, ModuleActivities>();
        return services.AddScoped(provider => new WorkflowEngine(provider.GetRequiredService<IActivitySource>()));
    }
}
