import type { Target } from '../target.ts';

/** Names of what is handed to Kubernetes, and of tools that hand it over. */
const OF_KUBERNETES =
  /^(?:\.?k8s|kubernetes|kube|helm|helm-?charts?|charts?|kustomize|manifests|Chart\.yaml|kustomization\.ya?ml|skaffold\.yaml|Tiltfile|helmfile\.ya?ml|.*\.k8s\.ya?ml|k8s.*\.ya?ml)$/;

/** Directories that people keep such things in. */
const PARENTS = /^(?:deploy|deployments?|infra|infrastructure|ops|devops|build|ci|hack|contrib|\.deploy)$/;

/** Made by kubebuilder, for operators. */
const OF_OPERATORS = /^(?:manager|rbac|crd)$/;

/** Whether files that are made for Kubernetes lie beside the Dockerfile: by their names, ignored ones too. */
export function hasKubernetesFiles({ dockerfile }: Target): boolean {
  if (dockerfile === null) return false;
  const names = dockerfile.namesOnHost('');
  return (
    names.some((name) => OF_KUBERNETES.test(name))
    || names.some((name) => PARENTS.test(name) && dockerfile.namesOnHost(name).some((inner) => OF_KUBERNETES.test(inner)))
    || (names.includes('config') && dockerfile.namesOnHost('config').some((inner) => OF_OPERATORS.test(inner)))
  );
}
