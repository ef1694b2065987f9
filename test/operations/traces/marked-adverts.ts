/** An advert in which every text carries a word that must be found nowhere else. */
export const newSave = (n: number) => ({
  title: `Markertitle ${n}`,
  description: `Markerdescription ${n}: write to marker${n}@example.com`,
  tags: [`markertag${n}`],
  company: `Markercompany ${n}`,
  category: 'markercategory',
  location: 'Markertown',
});
