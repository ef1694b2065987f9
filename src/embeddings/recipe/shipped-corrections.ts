import type { Corrections } from './mix-vectors';
import { shippedLanguages } from './shipped-languages';
import { numbersOf } from './shipped-numbers';

/**
 * Means over vectors of unit length, base64 of little-endian float32, by model. They are part of a recipe: a change counts
 * its version up.
 *
 * `e5-query`: the mean of the means of five sets, so that none outweighs the others: 134 Albanian vacancies (AKPA), 459 of
 * the US government (USAJobs), 1,016 occupations of O*NET, 1,000 of ESCO in English and the same in Spanish. Left out
 * in turn, each set loses at most .007 of nDCG@10 (evaluation/EXPERIMENTS.md).
 */
const shipped: Readonly<Record<string, { readonly title: string; readonly text: string }>> = {
  'e5-query': {
    title:
      '3UjsPKkBtrwGHXK9jF2BvbrmHD2e/Su9YZauPJIpOT3uISQ9I2b/O6zGDj1wJao8wVI9PZk0OL1KMAC92hoUPT3Pej0oLy69u8V9' +
      'vYrzUb31p6M8UhuDvNj6eL1CPjo9+hRHPZBicj0+lBi9ZY05OlUoTz0o1p+93VddvYtSQ71udCc9yUeKvRJXcD3rQlI9UAxmvQY4' +
      'RL0Up4k9cglEvdtmvbwASEA8As5JPS67fj3rPwg9+Kc9PeJJRL3mdPY8Jn0BvaCF87wo9Y29DV59PbFwzDw22y493ipaPWiOgb22' +
      'MW69FnCRvZYuaL3M/Ds9tZZ2PeHHv7wmGVc8CP/xPMligj3m8hw9frRWPUb2SD0SR4K9p4YVvQbYeL0DE2g9/CsFOxRft7wb9CC8' +
      'f8OyPLrsyDzgH1K9kx8uPTVPMb1pKQS9Q1YuvRrgML06Nzs9rVJNvT5ufz3TyF49yo5hvecgPT2fGIS8tsBqPcvh2jzOJmO9ExRU' +
      'vcIwg72FZ1i9itU9vSa6Kz20J4k9SUYCvZtrYT2gSIC9irMnPRublr21+zy9I9PtPD6bLj2tm2C9yoQfPZdWhL2NZze9NmMOPWJv' +
      'lj1Kf049EBE/ve5CGr0Jmri8B4BEvckAHT293O280u1sPeDeD729WG+9yZuBvfgnR72fhQG9QH3BPJKaKT2yiRU92EQnPMv1HD09' +
      'vS49sFroPP1WPz2lZiM9CqGDPdENNr1wNrU7K+G9vGKb+LySjT69rtgzPSBbSr2qGSg9uNs5PZbrFT2qdL09cLfzvBDzpT3qLwy9' +
      'i/xVPdtGW7zy4Dg9Buv7PLpcYj3joAm9ayVwvcebHL2Ku0s9KsVBPc6PFL14n569282PvVI01LxTgXq92gTMvBZDCD0QqHk9blhe' +
      'vaB3P73poDO9EGQzPZU4lr0mHU89zb6qu9uebT0VGV+9CcoxPTQdhT3TWh49C7UlvUNK4bwdu2+9Ih6JvWkplL1ag3i9NRB/vZNV' +
      '9Dy+mKI75usEvcqmkDsZv8c8N7gXvWLVg724KXK9VrE1PYqLbb3bXF09g7Z0PXwBFz3yhAy8VYLavO4IBz0zc/w89Y04PdDR8jyy' +
      'PT690vIoPVrSOL2SHEc9OLdZPYDAaL09Nwm96l98PbWw9bwQT1u8FWTQO0ZgPj3lHxW9PLYhPcD+WT1sfsi8qXQ7Pclmor3CqiC9' +
      'krDnPChOij3TJVq9XlVbvcbmYj2FOQ69Wr8uvciWV734vIK9fRkTvZ7oXb3mQZi5RN8GPYXjHj3jXXC9SP1CvS2+Or1URS89tgSD' +
      'vZazXz1jmRm9MwYOvR5guDxShpq8uGznPJD3HT2m24u9PzCnvJu7S73sHQy9AkVeParwQz1mRoQ9tm88vcppmjyuBhI9m750vKNT' +
      'hj0InwU9mxaCPegeOz1rLVu9EPC2vPzXSb3uyPy8YqWFvYZMjzz+G/E8OPrUvOpSWb2hn0O9hrO4PMAwsD1locu83oQMvb6cKz1d' +
      'JQc9zcVkPTXQsz2bBls9Y0TevFW3sLx7lF49BIw2ve5IAb13rrq8BkNMvRYF/zxiGiy9cimKPY57sTyS5UY8W+KEPVPs3byqNy49' +
      'gsZOvIziMr0ahig9Mn3/PMqAXL02b/Q8rgPWOhp1/zxqN608SAUYPcrKHz2YZBo9gJxGvY1VLr2rQmE9Ild0PcpES7yGdyU9uu1D' +
      'vUPfeL1U1kW97mBNvT390Lxi5lW9bpsvPRo4Hj0wdli9mBoSvX6jJD1OLFM66oeUPKjzdL0qNB+9lewpPfgmar0MlTG9hn2wvPgQ' +
      'Wj3GjOu8RUY+vbZSBj02H009svwkvR31LT2cUAK8BlNKvaOVhz0TKeG89w9HvT+SGD0Wpkg9KlfDvdO58jwegNg8rYb4vOoG7jxF' +
      'yQa9m6+fvEXaOT3cEAM9bZhhvWuhMb0BKTg949fcPCNEbT2tbfc88ISgvEYtfzsTx+E81/45vY2Ahz2T92Y9JuIWvY6+YTyY0Ya8' +
      'GpuEvZb0WL3iems9pfEpvXoyO71uEok9K+ypPZVynj2uY0A9',
    text:
      'vRzdPFAkBb39Vma9LcBtvTV4aD2ljiq9w5DTPMYhNj3xQ4M9QnAOO41M4TwA/QI8BPU3PTs3Er1wpNa8Et9OPU4eaj3izU+9SMF2' +
      'vQstMb2VkW48SnjxvEbyML2TVyk9v5M/PYBPWD3DkDi9ZeVZus2s+DzCXKS9oB9avRYJU70BVg89IIWZvYtQPz35Pig9Zhh8vXIM' +
      'L72WMXM9LXd5ve9NDb026bw7698lPcOTgD1NiCs9Sh5oPV67Nb2CKg092poQvYOT/bzx0T69SPhVPQC5ITzEtCM9vWEwPS61cb1H' +
      'XIC92AaAvQXKWL0R8BQ975iEPfsOJ70YRzk79nwWPWjSmj39mGc9vQBjPRvDLj3I4Ye9oPQWvVtUeb1y6mc95i1Wu9wKsrydEJq8' +
      'huZCPbb8Jz3TZmy9BhI9PZSWJL3deAu9w3ZQvRNEF73eiNg8n+tHvRoTkD1SIVo9GAtsvcipfz2TOwu9FjR+PcoUzDxGyzm9M2Vg' +
      'vfCKvL29UpS9QFZJvYsmLj2lm5A9/tMNvf0nYj1r51y9egwHPU0/nL2QwiK96skZPVFpizyQdS6986hiPUiwbb3AhUG98E/sPNM2' +
      'iD2xqgw9vg90vYYuGr2Dor28JtVPvT2eRj26B9q8znd+PXahDr0uJEK9aghyvZXcbL2S9Si9WDzlPL3YKj0jDFU8SBUDPKZRnDxd' +
      'FWI9ZUbVPF5RHT3GqSw9EgG9PYZMO722vJ88ImK6vAyVFr37X2S9AsYJPfoi/bwxvTM9db13PT2HJD3KYYg99vjNvEtUjz3Gbea8' +
      'feRTPRPudzwd9z099ncFPXq2Uz266ze9KiQtvZpoPb3dKBE9fVpwPSLvEL2gymG9RBWPvQqycLwQgoO9wRbLvOZnGz2woHw9ZsiF' +
      'vVrJXb0Bhi29Y1cbPaPgFr2Ku1E9SncPu1K9Sj073Va9VJOiPBPFjD1Tmfo8RlD9vH7XC73fsUi9aBlUvdUqmb3lOmy9NIyivSI4' +
      'yzwj4tw8v7owvXUYCDw4bcw86yiuvBQVr71nTIm90jR0PRBATL0AyjQ9b0NMPQYRFD0iHie7TWyovDcoPD0eU808gIZQPbVz9bvN' +
      'tDG9lmZAPWjbTr1Ur0c9SL83PYZvhL3CO4m97ug8PT2OdzydxYy8LrjIO2qiHj17f069hkm8POgvWT13RzO8SW8oPVWrpb2tIUe9' +
      'nfYePX6ejz2KbmC92ooWvajONT2Km5S8fWk9vQrjP73WtoG9Pn0FvQpPab3aj4S7lotSPZC8aj0U8Yq93iyHvY65OL0+9zg9cy+A' +
      'vQpycz0pT8y8gOSnvBjzejyCEba8Aq8wPZmXwTwI85u9M8MMvf6OP72RnjO9PXB4PWs+Nj2FJKI9cy1kvULxyDwFYg49d4GEvCa3' +
      'pD1OtgU9vhVaPTozHj2K8C+9fUPGvPKo67zuwaO8XqWDvRW8xTw/5648JjK2vHvNH73mshy9llwrPf4qmD0qyja8FqsJvUPAGj19' +
      '5c24UFNaPbJ1tT0bZmo9q51hvD9JLrwziIg9xEsdvWLEqrxqXLG8sBR+vRqJCD3b4da8jXV1PeabxjxPHiy8GhSUPZNG4byODcU8' +
      'oIhXvBaEW73ekHU9of47PaBmX70VUOE8s2zYO74NqzxN4tI8CxobPSV4Uj27ci89pZELvYnsPb0Shlo91UyDPeJ94DssBBQ9Eix3' +
      'vSL0jr3bVzi9w1BQvX+nSLxWJB69fp8yPcqhPj2dTu68au4GvVaFLz3ONJ+81e8IPWNsXL2bHRC9AnsUPcu8gb0IXhW9w/a+u210' +
      'XD1mBAS9qxlwvXMO7TwzYCg90f4wvX6jLz2ugpG72lFXvUe8Lz0mLAG9WN/vvPbGKD3YlWc9hmPKvTcWFz39Ou88oIxOvft0Cz12' +
      'dDy9qtdhvPTrhD0rgQU9K8dpvSlhJb0twCg9ABkUPT4FcD0NRho9oOa2vBpE8DqPeR49kuk3vS3dkj3uZGE9+doQvf0QJTsfvyW8' +
      '23aKvRABI72QJC89On1kvafJMb2zpk49VqutPVZfqD0uXSQ9',
  },
};

/** What is taken off a model's vectors, as the product ships it; undefined where nothing was measured. */
export function shippedCorrections(model: string): Corrections | undefined {
  const means = shipped[model];
  return (
    means && {
      title: numbersOf(means.title),
      text: numbersOf(means.text),
      languages: shippedLanguages(model),
    }
  );
}
